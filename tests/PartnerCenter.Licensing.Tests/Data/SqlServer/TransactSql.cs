using System.Collections.Concurrent;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Judges statements as SQL Server 2019 would, as far as that goes without a server.</summary>
internal static class TransactSql
{
    /// <summary>A request of SQL Server may have 2,100, two of which its client takes for itself where there are any.</summary>
    public const int MaxParameters = 2098;

    private static readonly ConcurrentDictionary<string, string?> Judged = new(StringComparer.Ordinal);

    /// <summary>Statements that were judged, each text once.</summary>
    public static int Count => Judged.Count;

    /// <summary>Looks at syntax, functions, limits, and at the names of parameters, tables and columns. Each text is looked at once.</summary>
    /// <param name="text">One command.</param>
    /// <param name="parameters">The names of the parameters that come with it.</param>
    /// <returns>Why SQL Server would not take it, with the text; null where nothing speaks against it.</returns>
    public static string? ProblemOf(string text, IReadOnlyCollection<string> parameters) =>
        Judged.GetOrAdd(text, _ => WithText(FindProblem(text, parameters), text));

    /// <summary>Looks at the syntax of a script with its batches, and of the statements that it runs from strings.</summary>
    /// <returns>As <see cref="ProblemOf"/>.</returns>
    public static string? ProblemOfScript(string script)
    {
        var (fragment, problem) = Parse(script);
        if (problem is not null)
        {
            return WithText(problem, script);
        }

        var strings = new ExecutedStrings();
        fragment.Accept(strings);
        return strings.Texts.Select(ProblemOfScript).FirstOrDefault(inner => inner is not null);
    }

    private static string? FindProblem(string text, IReadOnlyCollection<string> parameters)
    {
        if (parameters.Count > MaxParameters)
        {
            return $"{parameters.Count} parameters; SQL Server takes {MaxParameters}";
        }

        var (fragment, problem) = Parse(text);
        if (problem is not null)
        {
            return problem;
        }

        var statement = new StatementVisitor(SqlServerSchema.Columns);
        fragment.Accept(statement);
        return statement.FindProblem(parameters);
    }

    private static (TSqlFragment Fragment, string? Problem) Parse(string text)
    {
        using var reader = new StringReader(text);
        // What SQL Server 2019 understands, no more.
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return (fragment, errors.Count == 0 ? null : string.Join("; ", errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")));
    }

    private static string? WithText(string? problem, string text) => problem is null ? null : $"SQL Server would not take this: {problem}{Environment.NewLine}{text}";

    /// <summary>EXEC(N'...' + @name): a variable stands for a name that is known only there.</summary>
    private sealed class ExecutedStrings : TSqlFragmentVisitor
    {
        public List<string> Texts { get; } = [];

        public override void Visit(ExecutableStringList node) => Texts.Add(string.Concat(node.Strings.Select(part => part is StringLiteral literal ? literal.Value : "name")));
    }
}
