using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>What tables and columns the model has on SQL Server.</summary>
internal static class SqlServerSchema
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlySet<string>>> ByTable = new(() =>
    {
        using var db = Create();
        return db.Model.GetRelationalModel().Tables.ToDictionary(
            table => table.Name,
            table => (IReadOnlySet<string>)table.Columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>The columns of each table.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Columns => ByTable.Value;

    private static SqlServerLicensingDbContext Create() => new(new DbContextOptionsBuilder<SqlServerLicensingDbContext>().UseSqlServer().Options);
}
