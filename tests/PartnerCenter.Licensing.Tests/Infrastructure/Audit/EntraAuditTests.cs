using System.Net;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Audit;

/// <summary>The activity log where people sign in with Microsoft Entra ID, whose handler is made before a request knows who sends it.</summary>
public sealed class EntraAuditTests
{
    [Fact]
    public async Task Rows_OfARequest_NameItsOperatorAndPartner()
    {
        await using var portal = await EntraPortal.StartAsync();
        portal.Entra.Person = portal.Entra.Person! with { Roles = ["SalesAgent", "AdminAgent"] };
        var browser = portal.OpenBrowser();
        await browser.SignInAsync();

        var added = await browser.SubmitAsync((await browser.GetAsync("/customers/add")).Form("input[name=Name]"), fields =>
        {
            fields.RemoveAll(field => field.Key is "Name" or "Domain");
            fields.AddRange([new("Name", "Contoso Suites"), new("Domain", "contososuites.example")]);
        });
        var unknown = await browser.GetAsync($"/customers/{Guid.NewGuid()}");
        var log = await browser.GetAsync("/activity");

        Assert.Equal("Subscriptions", added.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        await using var db = portal.CreateContext();
        var rows = TestAudit.Rows(db);
        Assert.Equal([AuditAction.SignIn, AuditAction.CustomerAdded, AuditAction.Refusal], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.Equal((portal.Contoso.Id, portal.Entra.Person.Id, "Alex of Contoso"), (row.PartnerId, row.OperatorId, row.OperatorName)));
        Assert.Equal(3, log.Document.QuerySelectorAll("tbody tr").Length);
    }
}
