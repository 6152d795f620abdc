using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Command">One of <see cref="Commands"/>, or <c>all</c>.</param>
/// <param name="Provider">The database.</param>
/// <param name="Connection">A SQL Server whose account may create databases; SQLite gets files of its own.</param>
/// <param name="IsQuick">Small sizes, each measured once: whether everything runs, not how fast.</param>
internal sealed record RunOptions(string Command, DatabaseProvider Provider, string? Connection, bool IsQuick)
{
    public static readonly IReadOnlyList<string> Commands = ["pages", "http", "states", "save", "memory", "upload", "admins"];

    public static readonly string Usage =
        $"Usage: dotnet run --project tests/PartnerCenter.Licensing.Benchmarks -c Release -- [all|{string.Join('|', Commands)}] [--quick] [--provider Sqlite|SqlServer --connection \"...\"], or -- start PUBLISHED/PartnerCenter.Licensing.Web.dll";

    /// <returns>The options; null where they cannot be understood.</returns>
    public static RunOptions? Parse(string[] arguments)
    {
        var options = new RunOptions("all", DatabaseProvider.Sqlite, Connection: null, IsQuick: false);
        for (var place = 0; place < arguments.Length; place++)
        {
            switch (arguments[place])
            {
                case var command when place == 0 && (command == "all" || Commands.Contains(command)):
                    options = options with { Command = command };
                    break;
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--provider" when Enum.TryParse<DatabaseProvider>(arguments.ElementAtOrDefault(++place), ignoreCase: true, out var provider) && Enum.IsDefined(provider):
                    options = options with { Provider = provider };
                    break;
                case "--connection" when arguments.ElementAtOrDefault(++place) is { } connection:
                    options = options with { Connection = connection };
                    break;
                default:
                    return null;
            }
        }

        return options.Provider == DatabaseProvider.SqlServer && options.Connection is null ? null : options;
    }

    public bool Runs(string command) => Command == "all" || Command == command;

    /// <summary>A size of the issue's, or a small one.</summary>
    public int Size(int full, int quick) => IsQuick ? quick : full;
}
