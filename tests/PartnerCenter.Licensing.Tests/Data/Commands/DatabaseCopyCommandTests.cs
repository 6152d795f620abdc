using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Data.Copy;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Commands;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Data.Commands;

public sealed class DatabaseCopyCommandTests(CopySource source) : IClassFixture<CopySource>
{
    [Fact]
    public async Task Copy_SampleData_CopiesEveryRowOfEveryTable()
    {
        using var run = new CopyRun();
        var before = await File.ReadAllBytesAsync(source.Path);

        var exitCode = await run.FromAsync(source.Path);

        Assert.True(exitCode == DatabaseCommand.Ok, string.Join('\n', run.Output));
        var (expected, copied) = (CopyRun.Dump(source.Path), CopyRun.Dump(run.Target));
        Assert.Equal(expected.Keys, copied.Keys);
        Assert.All(expected, table => Assert.True(table.Value.Count > 0, $"{table.Key} is empty: its copy shows nothing."));
        Assert.All(expected, table => Assert.Equal(table.Value, copied[table.Key]));
        Assert.Equal(before, await File.ReadAllBytesAsync(source.Path));
    }

    [Fact]
    public async Task Copy_SampleData_ReportsEachTableAndTheSumLast()
    {
        using var run = new CopyRun();

        await run.FromAsync(source.Path);

        // All but the migrations' own two.
        var tables = CopyRun.Dump(source.Path).Where(table => table.Key is not ("__EFMigrationsHistory" or "SchemaCompatibility")).ToList();
        Assert.Equal([$"From: SQLite, {source.Path}", $"To:   SQLite, {run.Target}"], run.Output.Take(2));
        Assert.All(tables, table => Assert.Contains(FormattableString.Invariant($"{table.Key}: {table.Value.Count:N0} rows checked"), run.Output));
        Assert.All(tables, table => Assert.Contains(FormattableString.Invariant($"{table.Key}: {table.Value.Count:N0} rows copied"), run.Output));
        Assert.Equal(FormattableString.Invariant($"{tables.Sum(table => table.Value.Count):N0} rows in {tables.Count} tables copied and checked."), run.LastLine);
    }

    [Fact]
    public async Task Copy_OddNames_AreReadFromTheCopyAsTheyWere()
    {
        using var run = new CopyRun();

        await run.FromAsync(source.Path);

        await using var db = TemplateDatabase.CreateContext(run.Target);
        var users = await db.CustomerUsers.Where(user => user.CustomerId == CopySource.Contoso && user.UserPrincipalName.StartsWith("odd")).OrderBy(user => user.Id).ToListAsync();
        Assert.Equal(CopySource.OddNames, users.Select(user => user.DisplayName));
        Assert.Equal(users.Count, await db.SelectedUsers.CountAsync());
    }

    [Fact]
    public async Task Copy_ThePortalGoesOnWithIt()
    {
        using var run = new CopyRun();
        var own = TemplateDatabase.CopyWithCatalogue();
        var current = own;
        var scenario = new LicensingScenario(() => TemplateDatabase.CreateContext(current), DemoPartners.Operators[0], "Contoso of old");
        var product = scenario.AddProduct("Office 365 E3", seats: 5);
        var user = scenario.AddUser("Anna before");
        string cookie;
        using (var before = PortalOn(own))
        {
            await before.OpenBrowserAsync(DemoPartners.Operators[0]);
            cookie = Protector(before).Protect("a session");
        }

        Assert.Equal(DatabaseCommand.Ok, await run.FromAsync(own));
        current = run.Target;
        var highest = await HighestAuditEventAsync();
        using var portal = PortalOn(run.Target);
        var browser = await portal.OpenBrowserAsync(DemoPartners.Operators[0]);
        var page = await browser.GetAsync($"/customers/{scenario.CustomerId}/users");
        var later = scenario.AddUser("Bert after");
        await scenario.SelectAsync(user, later);
        var saved = await scenario.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));

        Assert.Equal("a session", Protector(portal).Unprotect(cookie));
        Assert.Contains("Anna before", page.Main, StringComparison.Ordinal);
        Assert.True(later > user);
        Assert.True(await HighestAuditEventAsync() > highest);
        Assert.IsType<SaveLicensesResult.Saved>(saved);
        Assert.Equal(2, scenario.Sku(product).ConsumedUnits);
        File.Delete(own);

        static Portal PortalOn(string file) => new()
        {
            Settings = new Dictionary<string, string>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.Sqlite),
                ["Database:ConnectionString"] = TemplateDatabase.ConnectionString(file),
            },
        };

        static IDataProtector Protector(Portal portal) => portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

        async Task<long> HighestAuditEventAsync()
        {
            await using var db = TemplateDatabase.CreateContext(run.Target);
            return await db.AuditEvents.MaxAsync(row => row.Id);
        }
    }

    [Theory]
    [InlineData("AFTER INSERT ON CustomerUsers WHEN new.UserPrincipalName = 'odd3@contoso.example' BEGIN UPDATE CustomerUsers SET JobTitle = 'Planted' WHERE Id = new.Id; END", "CustomerUsers", "rows on both sides, but not with the same values")]
    [InlineData("BEFORE INSERT ON AuditEvents WHEN new.Reason IS NOT NULL BEGIN SELECT RAISE(IGNORE); END", "AuditEvents", "2 rows in the source and 1 in the target")]
    public async Task Copy_TargetStoresSomethingElse_ReportsTheTableAndChangesNothing(string trigger, string table, string difference)
    {
        using var run = new CopyRun();
        CopyRun.Execute(run.Target, $"CREATE TRIGGER Planted {trigger}");
        var before = CopyRun.Dump(run.Target);

        Assert.Equal(DatabaseCommand.Failed, await run.FromAsync(source.Path));

        Assert.Contains(run.Output, line => line.StartsWith($"{table}: DIFFERENT, ", StringComparison.Ordinal) && line.EndsWith(difference, StringComparison.Ordinal));
        Assert.Equal([$"The copy is not the same as the source in {table}.", "Nothing was changed."], run.Output.TakeLast(2));
        Assert.Equal(before, CopyRun.Dump(run.Target));
    }
}
