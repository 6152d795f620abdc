using System.Diagnostics;
using System.Globalization;

namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>
/// Copies every row of a database into another one that has only been migrated, and reads both again to compare. It is all one
/// transaction of the target, committed when everything is found equal: the target holds the whole copy or is as it was.
/// </summary>
/// <param name="source">Is only read.</param>
/// <param name="target">Takes the rows.</param>
/// <param name="output">Takes the report, in English: it is an operator's console.</param>
public sealed class DatabaseCopy(CopySide source, CopySide target, TextWriter output)
{
    /// <exception cref="CopyException">It cannot be done; nothing was changed unless the message says otherwise.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was changed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stopwatch = Stopwatch.StartNew();
        await source.OpenAsync(cancellationToken);
        await target.OpenAsync(cancellationToken);
        if (target.IsSameAs(source))
        {
            throw new CopyException("The source and the target are the same database.");
        }

        source.BeginReading();
        target.BeginWriting();
        if (target.FilledTables() is { Count: > 0 } filled)
        {
            throw new CopyException(
                $"The target holds data already ({string.Join(", ", filled)}). Copy into a database on which nothing was run but \"database migrate\".");
        }

        await CopyAsync(cancellationToken);
        var rows = await CompareAsync(cancellationToken);
        if (!source.EndReading())
        {
            throw new CopyException("The source was changed while it was copied. Stop every portal that runs on it.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        target.Commit();
        await WriteLineAsync($"It took {stopwatch.Elapsed:hh\\:mm\\:ss}, {rows / stopwatch.Elapsed.TotalSeconds:N0} rows a second.");
        await WriteLineAsync($"{rows:N0} rows in {target.Tables.Count} tables copied and checked.");
    }

    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        target.EmptyCatalogue();
        foreach (var table in target.Tables)
        {
            var rows = target.Fill(table, source, cancellationToken);
            await WriteLineAsync($"{table.Name}: {rows:N0} rows copied");
        }
    }

    /// <returns>How many rows there are.</returns>
    /// <exception cref="CopyException">The two sides differ.</exception>
    private async Task<long> CompareAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        var different = new List<string>();
        foreach (var table in target.Tables)
        {
            // Two connections and two processors: each side on its own thread.
            var sums = await Task.WhenAll(
                Task.Run(() => source.Sum(source.Tables.Single(other => other.Name == table.Name), cancellationToken), cancellationToken),
                Task.Run(() => target.Sum(table, cancellationToken), cancellationToken));
            var (here, there) = (sums[0], sums[1]);
            rows += there.Count;
            await WriteLineAsync(Describe(table, here, there));
            if (!here.IsSameAs(there))
            {
                different.Add(table.Name);
            }
        }

        return different.Count == 0 ? rows : throw new CopyException($"The copy is not the same as the source in {string.Join(", ", different)}.");
    }

    private static FormattableString Describe(CopyTable table, RowChecksum here, RowChecksum there) =>
        here.IsSameAs(there) ? $"{table.Name}: {there.Count:N0} rows checked"
        : here.Count != there.Count ? (FormattableString)$"{table.Name}: DIFFERENT, {here.Count:N0} rows in the source and {there.Count:N0} in the target"
        : $"{table.Name}: DIFFERENT, {there.Count:N0} rows on both sides, but not with the same values";

    private Task WriteLineAsync(FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
