using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Collects from a parsed statement what SQL Server looks up or counts, and finds what it would not find.</summary>
/// <remarks>
/// Aliases count for the whole statement rather than for their part of it: a column is missing where none of the tables of that alias has it. What
/// a statement makes itself (derived tables, <c>WITH</c>, <c>OPENJSON</c>, table variables) is not looked up.
/// </remarks>
/// <param name="columns">The columns of each table.</param>
internal sealed class StatementVisitor(IReadOnlyDictionary<string, IReadOnlySet<string>> columns) : TSqlFragmentVisitor
{
    private const int MaxRowsOfInsert = 1000;
    private const string MigrationsHistory = "__EFMigrationsHistory";

    private readonly Dictionary<string, List<string>> _tablesByAlias = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _made = new(StringComparer.OrdinalIgnoreCase) { "inserted", "deleted" };
    private readonly HashSet<string> _madeColumns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string? Alias, string Column)> _columns = [];
    private readonly List<string> _problems = [];
    private bool _looksElsewhere;

    /// <param name="parameters">The names of the parameters that come with the statement.</param>
    /// <returns>What SQL Server would not find, or null.</returns>
    public string? FindProblem(IEnumerable<string> parameters)
    {
        _declared.UnionWith(parameters.Select(name => name.StartsWith('@') ? name : $"@{name}"));
        _problems.AddRange(_variables.Except(_declared, StringComparer.OrdinalIgnoreCase).Select(name => $"{name} is not declared"));
        // UPDATE and DELETE name an alias, which reads like a table.
        var tables = _tables.Except(_made, StringComparer.OrdinalIgnoreCase).Except(_aliases, StringComparer.OrdinalIgnoreCase).ToList();
        _problems.AddRange(tables.Where(table => !columns.ContainsKey(table)).Select(table => $"there is no table {table}"));
        if (_problems.Count == 0 && !_looksElsewhere)
        {
            _problems.AddRange(_columns.Where(column => !IsKnown(column.Alias, column.Column, tables)).Select(column => $"there is no column {column.Alias}.{column.Column}"));
        }

        return _problems.Count == 0 ? null : string.Join("; ", _problems.Distinct());
    }

    public override void Visit(NamedTableReference node)
    {
        var table = node.SchemaObject.BaseIdentifier.Value;
        if (node.SchemaObject.SchemaIdentifier?.Value is "sys" or "INFORMATION_SCHEMA" || table == MigrationsHistory)
        {
            _looksElsewhere = true;
            return;
        }

        _tables.Add(table);
        if (node.Alias is { } given)
        {
            _aliases.Add(given.Value);
        }

        var alias = node.Alias?.Value ?? table;
        if (!_tablesByAlias.TryGetValue(alias, out var tables))
        {
            _tablesByAlias[alias] = tables = [];
        }

        tables.Add(table);
    }

    public override void Visit(CommonTableExpression node) => Make(node.ExpressionName, node.Columns);

    public override void Visit(QueryDerivedTable node) => Make(node.Alias, node.Columns);

    public override void Visit(InlineDerivedTable node) => Make(node.Alias, node.Columns);

    public override void Visit(OpenJsonTableReference node)
    {
        Make(node.Alias, []);
        _madeColumns.UnionWith(node.SchemaDeclarationItems.Select(item => item.ColumnDefinition.ColumnIdentifier.Value).Concat(["key", "value", "type"]));
    }

    public override void Visit(VariableTableReference node) => Make(node.Alias, []);

    public override void Visit(DeclareTableVariableBody node)
    {
        _declared.Add(node.VariableName.Value);
        _madeColumns.UnionWith(node.Definition.ColumnDefinitions.Select(column => column.ColumnIdentifier.Value));
    }

    public override void Visit(SelectScalarExpression node)
    {
        if (node.ColumnName is { } name)
        {
            _madeColumns.Add(name.Value);
        }
    }

    public override void Visit(MergeSpecification node)
    {
        if (node.TableAlias is { } alias && node.Target is NamedTableReference target)
        {
            _tablesByAlias[alias.Value] = [target.SchemaObject.BaseIdentifier.Value];
        }
    }

    public override void Visit(DeclareVariableElement node) => _declared.Add(node.VariableName.Value);

    public override void Visit(VariableReference node)
    {
        if (!node.Name.StartsWith("@@", StringComparison.Ordinal))
        {
            _variables.Add(node.Name);
        }
    }

    public override void Visit(ColumnReferenceExpression node)
    {
        if (node.ColumnType == ColumnType.Regular && node.MultiPartIdentifier is { Identifiers: { Count: > 0 } names })
        {
            _columns.Add((names.Count > 1 ? names[^2].Value : null, names[^1].Value));
        }
    }

    public override void Visit(FunctionCall node)
    {
        if (!SqlServerFunctions.Are2019(node.FunctionName.Value))
        {
            _problems.Add($"the function {node.FunctionName.Value} is not known to be one of SQL Server 2019");
        }

        // The first argument of these is a word, which reads like a column.
        if (SqlServerFunctions.TakesDatePart(node.FunctionName.Value) && node.Parameters[0] is ColumnReferenceExpression part)
        {
            _madeColumns.Add(part.MultiPartIdentifier.Identifiers[^1].Value);
        }
    }

    public override void Visit(SchemaObjectFunctionTableReference node) => RefuseTableFunction(node.SchemaObject.BaseIdentifier.Value);

    public override void Visit(GlobalFunctionTableReference node) => RefuseTableFunction(node.Name.Value);

    public override void Visit(ValuesInsertSource node)
    {
        if (node.RowValues.Count > MaxRowsOfInsert)
        {
            _problems.Add($"{node.RowValues.Count} rows in one INSERT; SQL Server takes {MaxRowsOfInsert}");
        }
    }

    private void RefuseTableFunction(string name) => _problems.Add($"the table function {name} is not known to be one of SQL Server 2019");

    private void Make(Identifier? alias, IEnumerable<Identifier> madeColumns)
    {
        if (alias is not null)
        {
            _made.Add(alias.Value);
        }

        _madeColumns.UnionWith(madeColumns.Select(column => column.Value));
    }

    private bool IsKnown(string? alias, string column, IReadOnlyCollection<string> tables)
    {
        var isMade = alias is null || _made.Contains(alias);
        var candidates = alias is not null && _tablesByAlias.TryGetValue(alias, out var aliased) ? aliased.Where(columns.ContainsKey) : isMade ? tables : [];
        return (isMade && _madeColumns.Contains(column)) || candidates.Any(table => columns[table].Contains(column));
    }
}
