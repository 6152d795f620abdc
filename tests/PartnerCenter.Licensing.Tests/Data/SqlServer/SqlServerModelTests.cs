using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>What SQL Server refuses of a schema that parses, when it makes it or when the first long row comes.</summary>
public sealed partial class SqlServerModelTests
{
    private const int MaxBytesOfClusteredKey = 900;
    private const int MaxBytesOfIndex = 1700;

    private readonly IRelationalModel _model = CreateModel();

    /// <summary>Error 1785: a table may be reached by one way only from a row that is deleted.</summary>
    [Fact]
    public void ForeignKeys_ThatCascade_ReachEachTableByOneWay()
    {
        var ways = _model.Tables.SelectMany(table => Reached(table, []).GroupBy(reached => reached).Where(ways => ways.Count() > 1).Select(ways => $"{table.Name} -> {ways.Key}"));

        Assert.Empty(ways);
    }

    /// <summary>A key that can be longer is made with a warning, and refuses the first row that is.</summary>
    [Fact]
    public void Indexes_WithTheirLongestValues_FitIntoAnEntry()
    {
        var keys = _model.Tables.SelectMany(table => table.UniqueConstraints.Select(key => (key.Name, Columns: key.Columns, Limit: key.GetIsPrimaryKey() ? MaxBytesOfClusteredKey : MaxBytesOfIndex)));
        var indexes = _model.Tables.SelectMany(table => table.Indexes.Select(index => (index.Name, index.Columns, Limit: MaxBytesOfIndex)));
        var found = keys.Concat(indexes).Select(key => (key.Name, Bytes: key.Columns.Sum(column => BytesOf(column.StoreType)), key.Limit)).ToList();

        Assert.NotEmpty(found);
        Assert.Empty(found.Where(key => key.Bytes > key.Limit).Select(key => $"{key.Name}: {key.Bytes} bytes, {key.Limit} at most"));
    }

    /// <summary>All tables that lose rows with a row of this one, each as often as there are ways to it.</summary>
    private static IEnumerable<string> Reached(ITable table, IReadOnlyList<ITable> way)
    {
        if (way.Contains(table))
        {
            return [];
        }

        var next = table.ReferencingForeignKeyConstraints.Where(key => key.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull).Select(key => key.Table);
        return next.SelectMany(reached => Reached(reached, [.. way, table]).Prepend(reached.Name));
    }

    private static int BytesOf(string type)
    {
        var sized = SizedType().Match(type);
        return sized.Success ? (sized.Groups["n"].Length + 1) * int.Parse(sized.Groups["size"].Value, CultureInfo.InvariantCulture) : type switch
        {
            "uniqueidentifier" => 16,
            "bigint" or "datetime2" => 8,
            "int" => 4,
            "smallint" => 2,
            "tinyint" or "bit" => 1,
            // nvarchar(max) and the like can be in no key.
            _ => int.MaxValue / 100,
        };
    }

    private static IRelationalModel CreateModel()
    {
        using var server = new SilentSqlServer(SilentAnswer.Nothing);
        using var db = SqlServerContexts.Create(server);
        return db.Model.GetRelationalModel();
    }

    [GeneratedRegex(@"^(?<n>n?)(var)?char\((?<size>\d+)\)$")]
    private static partial Regex SizedType();
}
