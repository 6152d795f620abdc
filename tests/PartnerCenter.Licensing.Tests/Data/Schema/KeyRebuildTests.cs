using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Data.Schema;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data.Schema;

[Trait("Database", "Sqlite")]
public sealed class KeyRebuildTests
{
    [Fact]
    public async Task Run_KeysOfAnOlderFolding_AreMadeAnewAndTheLogStaysClosed()
    {
        var path = TemplateDatabase.Copy();
        var id = Guid.NewGuid();
        await using (var db = TemplateDatabase.CreateContext(path))
        {
            db.Partners.Add(DemoPartners.Partners[0]);
            db.Customers.Add(Customer.Create(id, DemoPartners.Partners[0].Id, "Łódź", "bücher.example", DateTime.UnixEpoch));
            db.Products.Add(Product.Create(id, "ŁÓDŹ", "Łódź"));
            var user = CustomerUser.Create(id, "Łukasz Øby", "lukasz@xn--bcher-kva.example", "PL");
            var selection = new UserSelection { OperatorId = id, CustomerId = id, TouchedAt = DateTime.UnixEpoch, UserCount = 1 };
            db.AddRange(user, CustomerUser.Create(id, "Anna", "anna@contoso.com", "PL"), selection);
            await db.SaveChangesAsync();
            db.SelectedUsers.Add(new SelectedUser { SelectionId = selection.Id, UserId = user.Id, CustomerId = id, ListKey = "OLD" });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync(
                """
                UPDATE CustomerUsers SET ListKey = 'ŁUKASZ ØBY' || char(1) || 'X', UserPrincipalNameKey = 'LUKASZ@XN--BCHER-KVA.EXAMPLE', KeyOverlap = 0 WHERE UserPrincipalName LIKE 'lukasz%';
                UPDATE Customers SET ListKey = 'ŁODZ';
                UPDATE Products SET ListKey = 'ŁODZ';
                INSERT INTO AuditEvents (At, OperatorName, OperatorKey, Action, Outcome, Details) VALUES ('2026-01-01', 'Łukasz', 'ŁUKASZ', 'SignIn', 'Succeeded', '[]');
                UPDATE SchemaCompatibility SET FoldingVersion = 1;
                """);
        }

        var lines = new List<string>();
        await using (var db = TemplateDatabase.CreateOwnContext(path))
        {
            Assert.IsType<SchemaFit.HasOldKeys>(await new DatabaseSchema(db).CheckAsync(CancellationToken.None));
            await new KeyRebuild(db).RunAsync(line => Task.Run(() => lines.Add(line)), CancellationToken.None);
            Assert.IsType<SchemaFit.Fits>(await new DatabaseSchema(db).CheckAsync(CancellationToken.None));
        }

        await using var after = TemplateDatabase.CreateContext(path);
        var lukasz = await after.CustomerUsers.SingleAsync(user => user.DisplayName == "Łukasz Øby");
        Assert.Equal("lukasz@bücher.example", lukasz.UserPrincipalName);
        Assert.Equal("LUKASZ@BUCHER.EXAMPLE\u0001lukasz@bücher.example", lukasz.UserPrincipalNameKey);
        Assert.Equal($"LUKASZ OBY\u0001{lukasz.UserPrincipalNameKey}", lukasz.ListKey);
        Assert.Equal("LUKASZ".Length, lukasz.KeyOverlap);
        Assert.Equal(lukasz.ListKey, (await after.SelectedUsers.SingleAsync()).ListKey);
        Assert.Equal("LODZ\u0001BUCHER.EXAMPLE\u0001bücher.example", (await after.Customers.SingleAsync()).ListKey);
        Assert.Equal("LODZ\u0001LODZ", (await after.Products.SingleAsync()).ListKey);
        Assert.Equal("LUKASZ", (await after.AuditEvents.SingleAsync()).OperatorKey);
        Assert.Contains("Keys made anew: 1 users.", lines);
        var refused = await Assert.ThrowsAsync<SqliteException>(() => after.Database.ExecuteSqlRawAsync("UPDATE AuditEvents SET OperatorKey = ''"));
        Assert.Contains("cannot be changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_KeysOfANewerFolding_SaysSo()
    {
        await using var db = TemplateDatabase.CreateOwnContext(TemplateDatabase.Copy());
        await db.SchemaCompatibility.ExecuteUpdateAsync(set => set.SetProperty(row => row.FoldingVersion, FoldedText.Version + 1));

        Assert.IsType<SchemaFit.HasNewerKeys>(await new DatabaseSchema(db).CheckAsync(CancellationToken.None));
    }
}
