using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Audit;

public sealed class RefusalTests : IAsyncDisposable
{
    private readonly CustomerScenario _scenario = CustomerScenario.CreateAsync().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task PartnerRoleMissing_IsARowThatNamesThePermission()
    {
        var customer = await _scenario.AddCustomerAsync();
        var helpdesk = DemoPartners.Operators[5];
        var browser = await _scenario.SignInAsync(signedIn: helpdesk);

        var page = await browser.GetAsync($"/customers/{customer.Id}/subscriptions/add");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        var row = Assert.Single(Refusals());
        Assert.Equal("Fabrikam helpdesk agent Refusal Refused PartnerRoleMissing Permission=Buy", TestAudit.LineOf(row));
        Assert.Equal((helpdesk.PartnerId, helpdesk.Id, customer.Id), (row.PartnerId, row.OperatorId, row.CustomerId));
    }

    [Fact]
    public async Task RelationshipMissing_IsARow()
    {
        var customer = await _scenario.AddCustomerAsync();

        await (await _scenario.SignInAsync()).GetAsync($"/customers/{customer.Id}/users");

        Assert.Equal("Fabrikam admin agent Refusal Refused NoRelationship Permission=SeeLicenses", TestAudit.LineOf(Assert.Single(Refusals())));
    }

    [Fact]
    public async Task CustomerOfAnotherPartnerOrNone_IsTheSameRow()
    {
        var foreign = await _scenario.AddCustomerAsync("Secret", partnerId: CustomerScenario.Northwind.PartnerId);
        var unknown = Guid.NewGuid();
        var browser = await _scenario.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/customers/{foreign.Id}/users")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/customers/{unknown}/users")).Status);

        var rows = Refusals();
        Assert.Equal([foreign.Id, unknown], rows.Select(row => row.CustomerId));
        Assert.All(rows, row => Assert.Equal("Fabrikam admin agent Refusal Refused CustomerNotFound", TestAudit.LineOf(row)));
        Assert.All(rows, row => Assert.Equal(CustomerScenario.Fabrikam.PartnerId, row.PartnerId));
    }

    [Fact]
    public async Task FormWithoutToken_IsARowAndChangesNothing()
    {
        var customer = await _scenario.AddCustomerAsync();
        var browser = await _scenario.SignInAsync();

        var page = await browser.PostAsync($"/customers/{customer.Id}/relationship", [new("Roles", "LicenseAdministrator")]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        var row = Assert.Single(Refusals());
        Assert.Equal("Fabrikam admin agent Refusal Refused Antiforgery", TestAudit.LineOf(row));
        Assert.Equal(customer.Id, row.CustomerId);
    }

    // The trigger is SQLite's.
    [Fact]
    [Trait("Database", "Sqlite")]
    public async Task LogCannotBeWritten_RefusalsStayRefusalsAndChangesAreNotMade()
    {
        var customer = await _scenario.AddCustomerAsync();
        var browser = await _scenario.SignInAsync();
        var add = (await browser.GetAsync("/customers/add")).Form("#Name");
        await using (var db = _scenario.Portal.CreateContext())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Broken BEFORE INSERT ON AuditEvents BEGIN SELECT RAISE(ABORT, 'The log is full.'); END");
        }

        var forbidden = await browser.GetAsync($"/customers/{customer.Id}/users");
        var notFound = await browser.GetAsync($"/customers/{Guid.NewGuid()}");
        var changed = await browser.SubmitAsync(add, fields =>
        {
            fields.RemoveAll(field => field.Key is "Name" or "Domain");
            fields.AddRange([new("Name", "Litware"), new("Domain", "litware.example")]);
        });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (forbidden.Status, notFound.Status));
        Assert.Equal(HttpStatusCode.InternalServerError, changed.Status);
        await using var after = _scenario.Portal.CreateContext();
        Assert.Equal([customer.Id], after.Customers.Select(row => row.Id));
        Assert.Empty(after.DelegatedAdminRelationships);
    }

    private List<AuditEvent> Refusals()
    {
        using var db = _scenario.Portal.CreateContext();
        return [.. TestAudit.Rows(db).Where(row => row.Action == AuditAction.Refusal)];
    }
}
