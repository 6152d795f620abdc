using System.Globalization;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>What the command line asks for.</summary>
/// <param name="Command"><c>load</c>, <c>kill</c>, <c>faults</c> or <c>all</c>.</param>
/// <param name="Seconds">How long <c>load</c> saves.</param>
/// <param name="Saves">How many Saves <c>kill</c> interrupts.</param>
/// <param name="Provider">The database.</param>
/// <param name="Connection">An empty database of SQL Server; SQLite gets files of its own.</param>
internal sealed record RunOptions(string Command, int Seconds, int Saves, DatabaseProvider Provider, string? Connection)
{
    public const string Usage =
        "Usage: dotnet run --project tests/PartnerCenter.Licensing.Reliability -c Release -- load|kill|faults|all [--seconds 120] [--saves 200] [--provider Sqlite|SqlServer --connection \"...\"]";

    private const int MaxSeconds = 600;
    private const int MaxSaves = 1_000;

    /// <returns>The options; null where they cannot be understood.</returns>
    public static RunOptions? Parse(string[] arguments)
    {
        if (arguments is not ["load" or "kill" or "faults" or "all", ..] || arguments.Length % 2 == 0)
        {
            return null;
        }

        var options = new RunOptions(arguments[0], 120, 200, DatabaseProvider.Sqlite, Connection: null);
        foreach (var pair in arguments.Skip(1).Chunk(2))
        {
            var next = pair switch
            {
                ["--seconds", var text] when Number(text, MaxSeconds) is { } seconds => options with { Seconds = seconds },
                ["--saves", var text] when Number(text, MaxSaves) is { } saves => options with { Saves = saves },
                ["--provider", var text] when Enum.TryParse<DatabaseProvider>(text, ignoreCase: true, out var provider) && Enum.IsDefined(provider) => options with { Provider = provider },
                ["--connection", var text] => options with { Connection = text },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options.Provider == DatabaseProvider.SqlServer && options.Connection is null ? null : options;
    }

    /// <summary>The database of a run.</summary>
    /// <param name="folder">Where a SQLite file is to be.</param>
    public PortalDatabase DatabaseIn(string folder) =>
        Provider == DatabaseProvider.SqlServer ? new PortalDatabase(Provider, Connection!) : PortalDatabase.Sqlite(Path.Combine(folder, "licensing.db"));

    private static int? Number(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max ? number : null;
}
