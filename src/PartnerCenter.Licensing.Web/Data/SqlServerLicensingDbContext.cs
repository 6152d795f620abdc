using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>The model on SQL Server and Azure SQL: text compares code unit by code unit, as on SQLite, whatever the server's collation.</summary>
public sealed class SqlServerLicensingDbContext(DbContextOptions<SqlServerLicensingDbContext> options) : LicensingDbContext(options)
{
    private const string BinaryCollation = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var columns = modelBuilder.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string));
        foreach (var column in columns)
        {
            column.SetCollation(BinaryCollation);
        }
    }
}
