using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PartnerCenter.Licensing.Tests.Infrastructure;

namespace PartnerCenter.Licensing.Tests.Data;

[Trait("Database", "Sqlite")]
public sealed class OwnRowsMigrationTests
{
    /// <summary>Two customers with an update each, as the first version of the portal stored them.</summary>
    private const string Rows = """
        INSERT INTO Partners (Id, TenantId, Name) VALUES (X'11', X'12', 'Fabrikam');
        INSERT INTO Customers (Id, PartnerId, Name, Domain, ListKey, LicenseVersion, UserCount, CreatedAt)
        VALUES (X'21', X'11', 'Contoso', 'contoso.com', 'CONTOSO', 1, 0, '2026-01-01'), (X'22', X'11', 'Litware', 'litware.com', 'LITWARE', 1, 0, '2026-01-01');
        INSERT INTO DelegatedAdminRelationships (Id, PartnerId, CustomerId, Roles, StartsAt, EndsAt) VALUES (X'31', X'11', X'21', 1, '2026-01-01', '2027-01-01');
        INSERT INTO LicenseUpdates (Id, CustomerId, OperatorId, OperatorName, CreatedAt, LicenseVersion, Intents, ChangedMeanwhile, ChangedCount, UnchangedCount, FailedCount)
        VALUES (X'41', X'21', X'51', 'Admin agent', '2026-01-01', 1, '[]', '[]', 1, 0, 0), (X'42', X'22', X'51', 'Admin agent', '2026-01-01', 1, '[]', '[]', 1, 0, 0);
        INSERT INTO LicenseUpdateOutcomes (LicenseUpdateId, Number, Status, UsageLocation, Before, After, Errors)
        VALUES (X'41', 1, 1, 'SE', '[]', '[]', '[]'), (X'42', 1, 1, 'SE', '[]', '[]', '[]');
        INSERT INTO LicenseUpdateChanges (LicenseUpdateId, OutcomeNumber, ProductId, Kind, DisabledPlans) VALUES (X'41', 1, X'61', 0, ''), (X'42', 1, X'61', 0, '');
        INSERT INTO LicenseUpdateResults (LicenseUpdateId, Status, Position, UserId, OutcomeNumber, DisplayName, UserPrincipalName)
        VALUES (X'41', 1, 1, 7, 1, 'Adele', 'adele@contoso.com'), (X'42', 1, 1, 8, 1, 'Ben', 'ben@litware.com');
        """;

    [Fact]
    public async Task Up_DatabaseWithUpdates_GivesEveryRowOfTheJournalItsCustomer()
    {
        var folder = Directory.CreateTempSubdirectory("licensing-migration-");
        var path = Path.Combine(folder.FullName, "old.db");
        await using (var db = TemplateDatabase.CreateOwnContext(path))
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial");
            await ExecuteAsync(path, Rows);

            await db.Database.MigrateAsync();
        }

        foreach (var table in new[] { "LicenseUpdateOutcomes", "LicenseUpdateChanges", "LicenseUpdateResults" })
        {
            Assert.Equal(2L, await ExecuteAsync(path, $"SELECT COUNT(*) FROM {table} t JOIN LicenseUpdates u ON u.Id = t.LicenseUpdateId AND u.CustomerId = t.CustomerId"));
        }

        Assert.Equal(1L, await ExecuteAsync(path, "SELECT COUNT(*) FROM DelegatedAdminRelationships"));
        Assert.Null(await ExecuteAsync(path, "PRAGMA foreign_key_check"));
        folder.Delete(recursive: true);
    }

    private static async Task<object?> ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection(TemplateDatabase.ConnectionString(path));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own SQL.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
