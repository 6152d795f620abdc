namespace PartnerCenter.Licensing.Reliability;

/// <summary>What a run found: figures, and the properties that must hold.</summary>
internal sealed class RunReport(string title)
{
    private readonly List<(string Name, string Value)> _figures = [];
    private readonly List<(string Name, IReadOnlyList<string> Problems)> _properties = [];

    public bool Holds => _properties.All(property => property.Problems.Count == 0);

    public void Figure(string name, string value) => _figures.Add((name, value));

    /// <param name="name">What must hold.</param>
    /// <param name="problems">What does not; nothing where it holds.</param>
    public void Property(string name, params IEnumerable<string> problems)
    {
        IReadOnlyList<string> found = [.. problems];
        _properties.Add((name, found));
        Console.WriteLine($"{(found.Count == 0 ? "ok    " : "FAILED")} {name}");
        foreach (var problem in found.Take(10))
        {
            Console.WriteLine($"       {problem}");
        }
    }

    /// <summary>Runs one case; what it throws is a property that does not hold.</summary>
    public async Task CaseAsync(string name, Func<Task<IEnumerable<string>>> run)
    {
        try
        {
            Property(name, await run());
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or TimeoutException or IOException or OperationCanceledException)
        {
            Property(name, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine("| figure or property | |");
        Console.WriteLine("|---|---|");
        foreach (var (name, value) in _figures.Concat(_properties.Select(property => (property.Name, property.Problems.Count == 0 ? "holds" : $"**does not hold** ({property.Problems.Count})"))))
        {
            Console.WriteLine($"| {name} | {value} |");
        }
    }
}
