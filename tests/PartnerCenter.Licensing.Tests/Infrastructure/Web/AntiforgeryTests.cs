using System.Net;
using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Errors;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>No other site, and no other operator, makes somebody's browser change anything.</summary>
public sealed class AntiforgeryTests
{
    [Fact]
    public async Task EveryPost_WithoutToken_IsRefusedAndChangesNothing()
    {
        await using var portal = new SecurePortal();
        var customer = new FilledCustomer(portal.CreateContext);
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        await new WebFormClient(client).TokenAsync();

        await AllAreRefusedAsync(portal, customer, route => new WebFormClient(client).SendAsync(route, token: null), "That request could not be understood");
    }

    [Fact]
    public async Task EveryPost_TokenOfAnotherOperator_IsRefusedAndChangesNothing()
    {
        await using var portal = new SecurePortal();
        var customer = new FilledCustomer(portal.CreateContext);
        using var colleague = portal.CreateClient(FilledCustomer.Colleague);
        var (cookie, token) = await OwnPairAsync(colleague);
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        await AllAreRefusedAsync(portal, customer, route => new WebFormClient(client).SendAsync(route, token), "That page was opened under another sign-in");
    }

    [Fact]
    public async Task EveryPost_TokenOfTheSameOperatorInAnotherBrowser_IsRefusedAndChangesNothing()
    {
        await using var portal = new SecurePortal();
        var customer = new FilledCustomer(portal.CreateContext);
        using var elsewhere = portal.CreateClient(FilledCustomer.SignedIn);
        var token = await new WebFormClient(elsewhere).TokenAsync();
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        await new WebFormClient(client).TokenAsync();

        await AllAreRefusedAsync(portal, customer, route => new WebFormClient(client).SendAsync(route, token), "That page was opened under another sign-in");
    }

    [Fact]
    public async Task EveryPost_OwnToken_IsNotRefusedForIt()
    {
        await using var portal = new SecurePortal();
        var customer = new FilledCustomer(portal.CreateContext);
        using var client = portal.CreateClient(FilledCustomer.SignedIn);
        var form = new WebFormClient(client);
        var token = await form.TokenAsync();
        var header = new HttpRequestMessage(HttpMethod.Post, "/language") { Content = new FormUrlEncodedContent([]) };
        header.Headers.Add("RequestVerificationToken", token);

        using var byHeader = await client.SendAsync(header);
        using var byField = await form.SendAsync(PortalRoute.Posts(portal.Services, customer.ValueOf).Single(route => route.Address == "/language"), token);

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], [byHeader.StatusCode, byField.StatusCode]);
    }

    [Fact]
    public async Task OnlyTheErrorPage_AsksForNoToken()
    {
        await using var portal = new SecurePortal();

        var without = PortalRoute.All(portal.Services, name => name)
            .Where(route => route.Action.FilterDescriptors.Any(filter => filter.Filter is IgnoreAntiforgeryTokenAttribute))
            .Select(route => route.Action.ControllerTypeInfo.AsType()).Distinct();

        Assert.Equal([typeof(ErrorsController)], without);
        Assert.All(
            PortalRoute.Posts(portal.Services, name => name),
            route => Assert.Contains(route.Action.FilterDescriptors, filter => filter.Filter is AutoValidateAntiforgeryTokenAttribute));
    }

    private static async Task AllAreRefusedAsync(SecurePortal portal, FilledCustomer customer, Func<PortalRoute, Task<HttpResponseMessage>> sendAsync, string title)
    {
        var before = DatabaseDump.Of(portal.CreateContext());
        var posts = PortalRoute.Posts(portal.Services, customer.ValueOf);
        var answers = new List<string>();
        foreach (var route in posts)
        {
            using var response = await sendAsync(route);
            var page = await response.Content.ReadAsStringAsync();
            answers.Add($"{route} {(int)response.StatusCode} {page.Contains($"<h1>{title}</h1>", StringComparison.Ordinal)}");
        }

        Assert.True(posts.Count >= 10, $"Only {posts.Count} routes take a form.");
        Assert.Equal(posts.Select(route => $"{route} 400 True"), answers);
        Assert.Equal(before, DatabaseDump.Of(portal.CreateContext()));
        using var db = portal.CreateContext();
        Assert.Equal(posts.Count, db.AuditEvents.Count(row => row.Outcome == AuditOutcome.Refused && row.Reason == "Antiforgery"));
    }

    private static async Task<(string Cookie, string Token)> OwnPairAsync(HttpClient client)
    {
        using var first = await client.GetAsync("/error/404");
        var cookie = first.Headers.GetValues("Set-Cookie").Single(value => value.Contains("antiforgery", StringComparison.Ordinal)).Split(';')[0];
        return (cookie, await new WebFormClient(client).TokenAsync());
    }
}
