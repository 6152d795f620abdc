using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.ManageLicenses;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>That the mirror sees what the suite sends, and that what SQL Server would refuse fails the test that sent it.</summary>
public sealed class SqlServerMirrorTests
{
    [Fact]
    public async Task Query_ThatSqlServerWouldNotParse_FailsTheTestThatSendsIt()
    {
        using var database = new TestDatabase();
        await using var db = database.CreateContext();

        var failure = await Assert.ThrowsAsync<TransactSqlException>(() => db.Customers.FromSqlRaw("SELECT * FROM Customers LIMIT 5").ToListAsync());

        Assert.Contains("Incorrect syntax near 'LIMIT'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SELECT * FROM Customers", failure.Message, StringComparison.Ordinal);
        Assert.Throws<TransactSqlException>(database.Dispose);
    }

    [Fact]
    public async Task Query_ThatOnlySqliteCanTranslate_FailsTheTestThatSendsIt()
    {
        using var database = new TestDatabase();
        await using var db = database.CreateContext();

        var failure = await Assert.ThrowsAsync<TransactSqlException>(() => db.Customers.CountAsync(customer => EF.Functions.Glob(customer.Name, "C*")));

        Assert.Contains("For SQL Server there is no statement for this", failure.Message, StringComparison.Ordinal);
        Assert.Throws<TransactSqlException>(database.Dispose);
    }

    [Fact]
    public async Task Request_WhoseQueryIsCaughtBySomething_FailsTheTestWhenThePortalIsClosed()
    {
        var portal = new Portal();
        await using (var db = portal.CreateContext())
        {
            await Assert.ThrowsAsync<TransactSqlException>(() => db.Customers.FromSqlRaw("SELECT * FROM Customers LIMIT 6").ToListAsync());
        }

        Assert.Throws<TransactSqlException>(portal.Dispose);
    }

    /// <summary>From the sign-in to the activity log: that the mirror sees what the pages ask and write.</summary>
    [Fact]
    public async Task Journey_FromSignInToActivityLog_SendsStatementsOfEveryKind()
    {
        using var portal = new LicensingPortal();
        var product = portal.Contoso.AddProduct("Office 365 E3", 5, [Guid.NewGuid()]);
        portal.Contoso.AddUser("Adele Vance", usageLocation: null);
        var browser = await portal.OpenBrowserAsync();
        var customer = $"/customers/{portal.Contoso.CustomerId}";
        await portal.Contoso.SelectAsync();

        var manage = await ManageLicensesScreen.OpenAsync(browser, portal.ManageLicenses);
        var saved = await manage.Choose(product, LicenseIntent.Assign).PressAsync("save", fields => fields.Add(new("usageLocation", "SE")));
        foreach (var page in (string[])["/customers", customer, $"{customer}/users?q=ade", portal.LicenseUpdates, "/activity"])
        {
            await browser.GetAsync(page);
        }

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.All(
            [
                "SELECT TOP", "FROM [Customers] AS [c]", "FROM [CustomerUsers] AS [c]", "FROM [SelectedUsers] AS [s]", "FROM [LicenseUpdates] AS [l]", "FROM [AuditEvents] AS [a]",
                "FETCH NEXT", "GROUP BY", "INSERT INTO [AuditEvents]", "INSERT INTO [LicenseUpdates]", "UPDATE [LicenseUpdates] SET", "UPDATE [c]", "UPDATE [s]", "DELETE FROM [",
            ],
            part => Assert.Contains(SqlServerMirror.Statements, statement => statement.Contains(part, StringComparison.Ordinal)));
    }
}
