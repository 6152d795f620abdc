using System.Globalization;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Paging;

/// <summary>Every list of the portal, filled with rows of one name: each row is on exactly one page, whichever way the pages are turned.</summary>
public sealed class EveryListTests
{
    /// <summary>Three pages of the smallest size, so that both page ends stand between rows of equal keys.</summary>
    private const int Rows = 60;

    private const int Size = 25;

    private const int WithoutLocation = 27;

    private const string Name = "Contoso Archive";

    [Fact]
    public async Task EveryList_AllRowsOfOneName_ShowsEachRowOnceInBothDirections()
    {
        using var portal = new Portal();
        // The portal loads its catalogue when it starts, before anything that is added here.
        var services = portal.Services;
        var filled = new FilledCustomer(portal.CreateContext, userName: Name, productName: Name);
        var updateId = await FillAsync(portal, filled);
        var browser = await portal.OpenBrowserAsync(FilledCustomer.SignedIn);
        var lists = ListsOf(filled, updateId, await UploadAsync(browser, filled), portal);
        var actions = PortalRoute.All(services, filled.ValueOf).Where(IsList).Select(route => NameOf(route.Action)).Distinct().Order();
        // A list that is new is added to the table below.
        Assert.Equal(actions, lists.Select(list => list.Action).Distinct().Order());

        foreach (var list in lists)
        {
            var forward = await WalkAsync(browser, list, page: null, "next");
            var back = await WalkAsync(browser, list, "last", "previous");

            Assert.True(list.Rows == forward.Count, $"{list.Address}: {list.Rows} rows, {forward.Count} shown.");
            Assert.True(forward.Distinct().Count() == forward.Count, $"{list.Address} shows a row twice.");
            Assert.Equal(forward, back);
        }
    }

    private static bool IsList(PortalRoute route) =>
        route.Method == "GET" && route.Action.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(ListQuery));

    private static string NameOf(ControllerActionDescriptor action) => $"{action.ControllerName}.{action.ActionName}";

    private static List<TestedList> ListsOf(FilledCustomer filled, Guid updateId, string upload, Portal portal)
    {
        using var db = portal.CreateContext();
        var customer = $"/customers/{filled.Scenario.CustomerId}";
        var users = Rows + 3;
        var inCatalogue = db.Products.Count();
        var others = db.Products.Count(product => product.ListKey.Contains("ARCHIVE") && product.DisplayName != Name);
        return
        [
            new("Customers.Index", "/customers", Rows + 1, Href),
            new("Customers.Index", "/customers?q=archive", Rows, Href),
            new("Subscriptions.Index", customer, Rows + 1, BuyHref),
            new("Subscriptions.Index", $"{customer}?q=archive", Rows + 1, BuyHref),
            new("Subscriptions.Add", $"{customer}/subscriptions/add", inCatalogue - Rows - 1, Href),
            new("Subscriptions.Add", $"{customer}/subscriptions/add?q=archive", Rows + others, Href),
            .. UserLists("Users.Index", $"{customer}/users"),
            .. UserLists("SelectedUsers.Index", $"{customer}/users/selected"),
            new("LicenseUpdates.Index", $"{customer}/license-updates", Rows + 2, Href),
            new("LicenseUpdates.Index", $"{customer}/license-updates?q=a", Rows + 2, Href),
            new("LicenseUpdates.Details", $"{customer}/license-updates/{updateId}", users, UserPrincipalName),
            new("LicenseUpdates.Details", $"{customer}/license-updates/{updateId}?q=contoso", users, UserPrincipalName),
            new("UploadUsers.Check", upload, Rows, UserPrincipalName),
            new("UploadUsers.Check", $"{upload}?q=archive", Rows, UserPrincipalName),
            new("Activity.Index", "/activity?what=Order", Rows, Text),
            new("Activity.Index", "/activity?what=Order&who=a", Rows, Text),
        ];

        IEnumerable<TestedList> UserLists(string action, string address) =>
        [
            new(action, address, users, UserId),
            new(action, $"{address}?q=contoso", users, UserId),
            new(action, $"{address}?filter=has", users - 1 - WithoutLocation, UserId),
            new(action, $"{address}?filter=has&product={filled.ProductId}", Rows / 2 + 2, UserId),
            new(action, $"{address}?filter=lacks&product={filled.ProductId}", Rows / 2 + 1, UserId),
            new(action, $"{address}?filter=no-usage-location", WithoutLocation + 1, UserId),
            new(action, $"{address}?q=contoso&filter=no-usage-location", WithoutLocation + 1, UserId),
            new(action, $"{address}?q=contoso&filter=lacks&product={filled.ProductId}", Rows / 2 + 1, UserId),
        ];

        static string Href(IElement row) => row.QuerySelector("a")!.GetAttribute("href")!;
        static string BuyHref(IElement row) => row.QuerySelectorAll("a").Single().GetAttribute("href")!.Split('?')[0];
        static string UserId(IElement row) => row.QuerySelector("input[name=selected]")!.GetAttribute("value")!;
        static string UserPrincipalName(IElement row) => PortalPage.Flatten(row.QuerySelector(".hint")!);
        static string Text(IElement row) => PortalPage.Flatten(row);
    }

    private static async Task<List<string>> WalkAsync(PortalBrowser browser, TestedList list, string? page, string step)
    {
        var rows = new List<string>();
        var pages = 0;
        do
        {
            var separator = list.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var shown = await browser.GetAsync($"{list.Address}{separator}size={Size}{(page is null ? "" : $"&page={page}")}");
            var found = shown.Document.QuerySelectorAll("main tbody tr").Select(list.IdOf).ToList();
            rows.InsertRange(step == "next" ? rows.Count : 0, found);
            page = PageOf(shown, step);
            Assert.True(++pages <= list.Rows, $"{list.Address}: the walk does not end.");
        }
        while (page is not null);

        return rows;
    }

    /// <summary>The <c>page</c> value of a step of the pager; null where it leads nowhere.</summary>
    private static string? PageOf(PortalPage shown, string step) => shown.Document.QuerySelector($".pager-steps .{step}") switch
    {
        { LocalName: "button" } button => button.GetAttribute("value"),
        { LocalName: "a" } link => link.GetAttribute("href")!.Split("page=")[1].Split('&')[0],
        _ => null,
    };

    /// <returns>The update in which every user of the customer is.</returns>
    private static async Task<Guid> FillAsync(Portal portal, FilledCustomer filled)
    {
        var (scenario, signedIn) = (filled.Scenario, FilledCustomer.SignedIn);
        await using var db = portal.CreateContext();
        var owned = Enumerable.Range(0, Rows).Select(_ => NewProduct()).ToList();
        db.Products.AddRange(owned);
        db.Products.AddRange(Enumerable.Range(0, Rows).Select(_ => NewProduct()));
        db.SubscribedSkus.AddRange(owned.Select(product => new SubscribedSku { CustomerId = scenario.CustomerId, ProductId = product.Id, ActiveUnits = 1_000 }));
        var customers = Enumerable.Range(1, Rows).Select(number => Customer.Create(Guid.NewGuid(), signedIn.PartnerId, Name, $"c{number}.example", DateTime.UtcNow)).ToList();
        // As names and domains that fold to the same text have.
        customers.ForEach(customer => customer.ListKey = customers[0].ListKey);
        db.Customers.AddRange(customers);
        db.DelegatedAdminRelationships.AddRange(customers.Select(customer => TestRelationship.Live(customer.PartnerId, customer.Id)));
        db.AuditEvents.AddRange(Enumerable.Range(1, Rows).Select(number => new AuditEvent
        {
            At = DateTime.UnixEpoch,
            PartnerId = signedIn.PartnerId,
            OperatorName = signedIn.Name,
            CustomerId = scenario.CustomerId,
            Action = AuditAction.Order,
            Outcome = AuditOutcome.Succeeded,
            Details = [AuditDetail.Of(AuditDetailNames.Seats, number)],
        }));
        var users = Enumerable.Range(1, Rows)
            .Select(number => CustomerUser.Create(scenario.CustomerId, Name, string.Create(CultureInfo.InvariantCulture, $"contoso{number}@contoso.example"), number > Rows - WithoutLocation ? null : "US"))
            .ToList();
        db.CustomerUsers.AddRange(users);
        await db.SaveChangesAsync();
        await db.Customers.Where(row => row.Id == scenario.CustomerId).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserCount, row => row.UserCount + Rows));
        await db.SubscribedSkus.Where(sku => sku.CustomerId == scenario.CustomerId).ExecuteUpdateAsync(set => set.SetProperty(sku => sku.ActiveUnits, 1_000));
        await scenario.SelectAsync([.. users.Take(Rows / 2).Select(user => user.Id)]);
        await scenario.SaveAsync(ProductIntent.For(filled.ProductId, LicenseIntent.Assign));
        await scenario.SelectAsync();
        var saved = (SaveLicensesResult.Saved)await scenario.SaveAsync(ProductIntent.For(owned[0].Id, LicenseIntent.Assign));
        await AddUpdatesAsync(db, scenario.CustomerId);
        return saved.UpdateId;
    }

    /// <returns>The address of the check of a file in which all users are new.</returns>
    private static async Task<string> UploadAsync(PortalBrowser browser, FilledCustomer filled)
    {
        var address = $"/customers/{filled.Scenario.CustomerId}/users/upload";
        var form = (await browser.GetAsync(address)).Form("input[type=file]");
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in PortalBrowser.Fields(form).Where(field => field.Key is not ("Location" or "Country")))
        {
            body.Add(new StringContent(value), name);
        }

        var rows = Enumerable.Range(1, Rows).Select(number => string.Create(CultureInfo.InvariantCulture, $"new{number}@contoso.example,{Name}\n"));
        body.Add(new StringContent("LeaveEmpty"), "Location");
        body.Add(new StringContent($"User Name,Display Name\n{string.Concat(rows)}"), "File", "users.csv");
        return (await browser.SendAsync(HttpMethod.Post, address, body)).Url.Split('?')[0];
    }

    private static async Task AddUpdatesAsync(LicensingDbContext db, Guid customerId)
    {
        db.LicenseUpdates.AddRange(Enumerable.Range(1, Rows - 1).Select(number => new LicenseUpdate
        {
            Id = Guid.NewGuid(),
            CustomerId = customerId,
            OperatorId = FilledCustomer.SignedIn.Id,
            OperatorName = FilledCustomer.SignedIn.Name,
            CreatedAt = DateTime.UnixEpoch,
            LicenseVersion = 1_000_000 + number,
            Intents = [],
            ChangedMeanwhile = [],
        }));
        await db.SaveChangesAsync();
    }

    private static Product NewProduct() => Product.Create(Guid.NewGuid(), "CONTOSO_ARCHIVE", Name);

    /// <param name="Action">Controller and action.</param>
    /// <param name="Address">Where it is, with what it is searched and filtered by.</param>
    /// <param name="Rows">How many rows it has.</param>
    /// <param name="IdOf">What tells one row of the page from all others.</param>
    private sealed record TestedList(string Action, string Address, int Rows, Func<IElement, string> IdOf);
}
