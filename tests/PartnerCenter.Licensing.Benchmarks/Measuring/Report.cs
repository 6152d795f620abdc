using System.Globalization;
using System.Runtime.InteropServices;

namespace PartnerCenter.Licensing.Benchmarks.Measuring;

/// <summary>Collects what was measured and prints it as a Markdown table for docs/performance.md.</summary>
internal sealed class Report(RunOptions options)
{
    private readonly List<string> _lines = [];
    private readonly List<string> _notes = [];

    /// <summary>Whether the product and the hand-written SQL wrote the same rows wherever both write: else the floor is none.</summary>
    public bool RowsAreEqual { get; private set; } = true;

    /// <summary>A row whose aim is at most so many times the floor.</summary>
    public void AddRatio(string what, string size, string floor, double limit, Pair times, string unit = "ms") =>
        Add(what, size, floor, Text($"≤ {limit:0.##} x"), Text($"{times.Ratio:0.00} x ({Number(times.Product)} / {Number(times.Floor)} {unit})"), times.Ratio <= limit);

    public void Add(string what, string size, string floor, string aim, string measured, bool isMet) =>
        _lines.Add($"| {what} | {size} | {floor} | {aim} | {measured} | {(options.IsQuick ? "not judged" : isMet ? "met" : "**missed**")} |");

    /// <summary>Says whether the product and the hand-written SQL left the same rows behind.</summary>
    /// <param name="what">What both did.</param>
    /// <param name="product">The product's rows.</param>
    /// <param name="floor">The rows of the hand-written SQL.</param>
    public void Compare(string what, WrittenRows product, WrittenRows floor)
    {
        var differing = product.TablesThatDiffer(floor).ToList();
        RowsAreEqual &= differing.Count == 0;
        _notes.Add(differing.Count == 0
            ? Text($"{what}: the product and the hand-written SQL left equal rows in all {product.Tables} tables ({product.Rows:N0} rows).")
            : $"{what}: ROWS DIFFER in {string.Join(", ", differing)}. The floor is none.");
    }

    /// <summary>Something to be said below the table.</summary>
    public void Note(string text) => _notes.Add(text);

    public void Print(TimeSpan elapsed)
    {
        Console.WriteLine(Text($"{options.Provider}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {DateTime.UtcNow:yyyy-MM-dd}, {elapsed.TotalMinutes:0.0} minutes{(options.IsQuick ? ", quick: the figures mean nothing" : "")}"));
        Console.WriteLine();
        Console.WriteLine("| what | size | floor | aim | measured | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        _lines.ForEach(Console.WriteLine);
        Console.WriteLine();
        _notes.ForEach(Console.WriteLine);
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
