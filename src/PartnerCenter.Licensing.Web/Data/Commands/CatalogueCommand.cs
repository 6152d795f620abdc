using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Data.Catalogue;

namespace PartnerCenter.Licensing.Web.Data.Commands;

/// <summary>The operator's command <c>catalogue import FILE</c>.</summary>
public static class CatalogueCommand
{
    public const string Name = "catalogue";

    /// <summary>Exit codes. docs/operations.md lists them.</summary>
    public const int Ok = 0, Failed = 1, WrongUsage = 2, RowsRefused = 3, EditionRefused = 4;

    private const string AcceptRemovals = "--accept-removals", DryRun = "--dry-run";

    private const string Usage =
        $"""
        Usage: catalogue import FILE [{DryRun}] [{AcceptRemovals}]
        FILE is Microsoft's CSV of product names and service plan identifiers.
        {DryRun}           says what would happen and changes nothing
        {AcceptRemovals}   takes an edition that takes service plans from products in use, or that seems to be older, cut off or mixed up
        Exit codes: 0 done; 1 the file or the database cannot be used; 2 wrong usage; 3 done, but rows were refused; 4 refused without {AcceptRemovals}.
        """;

    /// <param name="services">Where <see cref="CatalogueCsvImporter"/> comes from; a scope of its own is made.</param>
    /// <param name="args">The whole command line, from <see cref="Name"/> on.</param>
    /// <param name="output">Takes the report, in English: it is an operator's console.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <returns>The exit code. A dry run answers what the run itself would answer.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not [Name, "import", .. var rest]
            || rest.Where(arg => arg is not (AcceptRemovals or DryRun)).ToList() is not [{ Length: > 0 } path]
            || path.StartsWith("--", StringComparison.Ordinal))
        {
            await output.WriteLineAsync(Usage);
            return WrongUsage;
        }

        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using var scope = services.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<CatalogueCsvImporter>().ImportAsync(
                file,
                new CatalogueImportOptions(rest.Contains(AcceptRemovals), rest.Contains(DryRun)),
                cancellationToken,
                (written, all) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {all:N0} products")));
            return await ReportAsync(result, path, output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"{path} cannot be read: {exception.Message}\nNothing was changed.");
            return Failed;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
        {
            await output.WriteLineAsync($"The database did not take the catalogue: {exception.GetBaseException().Message}\nNothing was changed.");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync("Cancelled. Nothing was changed.");
            return Failed;
        }
    }

    private static async Task<int> ReportAsync(CatalogueImportResult result, string path, TextWriter output)
    {
        switch (result)
        {
            case CatalogueImported imported:
                await WriteAsync(output, imported.Report);
                await output.WriteLineAsync(imported.IsDryRun ? "A dry run: nothing was changed." : "Done.");
                return imported.Report.Refused.Count > 0 ? RowsRefused : Ok;
            case CatalogueEditionRefused refused:
                await WriteAsync(output, refused.Report);
                await output.WriteLineAsync($"{path} was not imported:");
                foreach (var reason in refused.Reasons)
                {
                    await output.WriteLineAsync($"- {reason}.");
                }

                await output.WriteLineAsync($"Nothing was changed. If all of this is meant, import it with {AcceptRemovals}.");
                return EditionRefused;
            default:
                var rejected = (CatalogueFileRejected)result;
                await WriteAsync(output, "refused", rejected.Refused);
                await output.WriteLineAsync($"{path} was not imported: {rejected.Reason}. Nothing was changed.");
                return Failed;
        }
    }

    private static async Task WriteAsync(TextWriter output, CatalogueReport report)
    {
        await WriteAsync(output, "passed over", report.PassedOver);
        await WriteAsync(output, "added", report.Added);
        await WriteAsync(output, "changed", report.Changed);
        await WriteAsync(output, "taken away", report.Removed);
        await WriteAsync(output, "mixed up", report.MixedUp);
        await WriteAsync(output, "several names", report.SeveralNames);
        await WriteAsync(output, "several ids", report.SharedNames);
        await WriteAsync(output, "repeated", report.Repeated);
        await WriteAsync(output, "refused", report.Refused);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Rows:N0} rows read: {report.Added.Count:N0} added, {report.Changed.Count:N0} changed, {report.Removed.Count:N0} taken away, {report.MixedUp.Count:N0} mixed up, {report.Repeated.Count:N0} repeated, {report.Refused.Count:N0} refused."));
        if (report.Lacks.Products > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Lacks.Products:N0} products that are here are not in the file; they stay as they are."));
        }
    }

    private static async Task WriteAsync(TextWriter output, string what, IReadOnlyList<CatalogueImportLine> lines)
    {
        foreach (var line in lines)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"line {line.Line}: {what}: {line.Text}"));
        }
    }
}
