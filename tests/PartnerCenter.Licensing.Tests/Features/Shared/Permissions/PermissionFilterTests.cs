using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Permissions;

/// <summary>What is seen of a permission that is lacking; who may do what is for <see cref="RoutePermissionTests"/>.</summary>
public sealed class PermissionFilterTests
{
    [Fact]
    public async Task Get_CustomerOfAnotherPartnerOrOfNobody_TakesTheSameWork()
    {
        using var portal = new LicensingPortal();
        var foreign = new LicensingScenario(portal.Portal.CreateContext, LicensingPortal.Northwind);
        var statements = new Statements();
        await using var host = portal.Portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            TestDatabase.Configure(services, options => options.AddInterceptors(statements))));
        var browser = new PortalBrowser(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }), "en");
        await browser.SignInAsync(LicensingPortal.Fabrikam.Id);

        var ofAnother = await statements.OfAsync(() => browser.GetAsync($"/customers/{foreign.CustomerId}/users"));
        var ofNobody = await statements.OfAsync(() => browser.GetAsync($"/customers/{Guid.NewGuid()}/users"));

        Assert.Equal(HttpStatusCode.NotFound, ofAnother.Page.Status);
        Assert.Equal(HttpStatusCode.NotFound, ofNobody.Page.Status);
        Assert.NotEmpty(ofNobody.Statements);
        Assert.Equal(ofNobody.Statements, ofAnother.Statements);
    }

    [Theory]
    [InlineData("en", "users and their licenses are not shown", "ended on", "License Administrator")]
    [InlineData("zh-TW", "系統不會對您顯示此客戶的使用者及其授權", "委派系統管理關係已於", "授權管理員")]
    public async Task Get_RelationshipEnded_CustomerIsListedUsersAreNotAndEveryPageSaysWhy(string language, string what, string why, string role)
    {
        using var portal = new LicensingPortal();
        portal.Contoso.AddUser("Adele Vance");
        using (var db = portal.Portal.CreateContext())
        {
            db.DelegatedAdminRelationships.Single().EndsAt = portal.Portal.Clock.GetUtcNow().UtcDateTime.AddDays(-1);
            db.SaveChanges();
        }

        var browser = await portal.OpenBrowserAsync(language);

        var customers = await browser.GetAsync("/customers");
        var subscriptions = await browser.GetAsync($"/customers/{portal.Contoso.CustomerId}");
        var users = await browser.GetAsync($"/customers/{portal.Contoso.CustomerId}/users");

        Assert.Contains("Contoso", customers.Main, StringComparison.Ordinal);
        Assert.Null(customers.Document.QuerySelector($"a[href='/customers/{portal.Contoso.CustomerId}/users']"));
        Assert.Equal(HttpStatusCode.OK, subscriptions.Status);
        Assert.Null(subscriptions.Document.QuerySelector($"a[href='/customers/{portal.Contoso.CustomerId}/users']"));
        Assert.Equal(HttpStatusCode.Forbidden, users.Status);
        Assert.All([subscriptions, users], page =>
        {
            Assert.Contains(what, page.Text, StringComparison.Ordinal);
            Assert.Contains(why, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Adele", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(role, page.Main, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("en", "License Administrator, User Administrator, Directory Writers", "gives: Global Reader", "Manage licenses")]
    [InlineData("zh-TW", "授權管理員、使用者管理員、目錄寫入者", "提供：全域讀取者", "管理授權")]
    public async Task Get_RelationshipToReadOnly_UsersAreShownAndWhatIsMissingIsNamedInPlaceOfTheButton(string language, string needed, string given, string button)
    {
        using var portal = new LicensingPortal();
        portal.Contoso.AddUser("Adele Vance");
        using (var db = portal.Portal.CreateContext())
        {
            db.DelegatedAdminRelationships.Single().Roles = DelegatedAdminRoles.GlobalReader;
            db.SaveChanges();
        }

        var browser = await portal.OpenBrowserAsync(language);

        var page = await browser.GetAsync($"/customers/{portal.Contoso.CustomerId}/users");

        Assert.Contains("Adele Vance", page.Main, StringComparison.Ordinal);
        Assert.Contains(needed, page.Main, StringComparison.Ordinal);
        Assert.Contains(given, page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("button, a"), element => element.TextContent.Trim() == button);
    }

    [Fact]
    public async Task Get_HelpdeskAgent_IsOfferedNoBuyingAndToldWhoMay()
    {
        using var portal = new LicensingPortal();
        var product = portal.Contoso.AddProduct("Office 365 E3", 0);
        var user = portal.Contoso.AddUser("Adele Vance");
        var helpdesk = DemoPartners.Operators.Single(candidate => candidate.Roles == PartnerRoles.HelpdeskAgent);
        var browser = await portal.OpenBrowserAsync(signedIn: helpdesk);
        var users = await browser.GetAsync($"/customers/{portal.Contoso.CustomerId}/users");
        var manage = await browser.SubmitAsync(
            users.Form("button[value=manage]"), fields => fields.AddRange([new("selected", $"{user}"), new("go", "manage")]));
        var subscriptions = await browser.GetAsync($"/customers/{portal.Contoso.CustomerId}");
        var customers = await browser.GetAsync("/customers");

        Assert.Equal("Manage licenses", manage.Document.QuerySelector("h1")!.TextContent);
        Assert.All([manage, subscriptions, customers], page =>
        {
            Assert.Contains("one of these partner roles: Global admin, Admin agent, Sales agent", page.Main, StringComparison.Ordinal);
            Assert.DoesNotContain(page.Document.QuerySelectorAll("button, a"), element => element.TextContent.Trim() is "Buy more" or "Add product" or "Add customer");
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/customers/{portal.Contoso.CustomerId}/subscriptions/{product}/buy")).Status);
    }

    /// <summary>The SQL that requests cause.</summary>
    private sealed class Statements : DbCommandInterceptor
    {
        private readonly ConcurrentQueue<string> _seen = new();

        public async Task<(PortalPage Page, IReadOnlyList<string> Statements)> OfAsync(Func<Task<PortalPage>> request)
        {
            _seen.Clear();
            return (await request(), [.. _seen]);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _seen.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            _seen.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
