using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

/// <summary>A customer of Fabrikam and an operator at its upload page.</summary>
internal sealed class UploadJourney : IAsyncDisposable
{
    private UploadJourney(Guid customerId, double? patience)
    {
        CustomerId = customerId;
        Portal = new Portal { Settings = Portal.WithPatience(patience) };
    }

    public Portal Portal { get; }

    public Guid CustomerId { get; }

    public PortalBrowser Browser { get; private set; } = null!;

    public string Url => $"/customers/{CustomerId}/users/upload";

    /// <param name="users">Users that the customer has already.</param>
    /// <param name="language">What the browser sends as Accept-Language.</param>
    /// <param name="patience">How many seconds a check or a save may take before its request is answered; null for as long as it takes.</param>
    public static async Task<UploadJourney> StartAsync(IReadOnlyList<CustomerUser>? users = null, string language = "en", double? patience = null)
    {
        var journey = new UploadJourney(Guid.NewGuid(), patience);
        await journey.AddCustomerAsync(journey.CustomerId, users ?? []);
        journey.Browser = await journey.Portal.OpenBrowserAsync(DemoPartners.Operators[0], language);
        return journey;
    }

    public async Task AddCustomerAsync(Guid customerId, IReadOnlyList<CustomerUser> users)
    {
        await using var db = Portal.CreateContext();
        foreach (var partner in DemoPartners.Partners.Where(partner => !db.Partners.Any(known => known.Id == partner.Id)))
        {
            db.Partners.Add(partner);
        }

        var customer = Customer.Create(customerId, DemoPartners.FabrikamId, "Contoso", $"contoso{await db.Customers.CountAsync()}.com", DateTime.UnixEpoch);
        customer.UserCount = users.Count;
        db.Customers.Add(customer);
        db.DelegatedAdminRelationships.Add(TestRelationship.Live(customer.PartnerId, customerId));
        db.CustomerUsers.AddRange(users.Select(user =>
        {
            var copy = CustomerUser.Create(customerId, user.DisplayName, user.UserPrincipalName, user.UsageLocation);
            (copy.FirstName, copy.LastName, copy.JobTitle, copy.Department) = (user.FirstName, user.LastName, user.JobTitle, user.Department);
            (copy.ObjectId, copy.IsBlocked) = (user.ObjectId, user.IsBlocked);
            return copy;
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>The same operator in another browser, as on the next day.</summary>
    public async Task SignInAgainAsync() => Browser = await Portal.OpenBrowserAsync(DemoPartners.Operators[0]);

    public static CustomerUser User(string displayName, string userPrincipalName, string? usageLocation = null) =>
        CustomerUser.Create(Guid.Empty, displayName, userPrincipalName, usageLocation);

    public Task<PortalPage> CheckAsync(string csv, UsageLocationChoice choice = UsageLocationChoice.LeaveEmpty, string country = "") =>
        CheckAsync(Encoding.UTF8.GetBytes(csv), choice.ToString(), country);

    public Task<PortalPage> CheckAsync(byte[] content, string choice = "", string country = "") => CheckAsync(Browser, content, choice, country);

    /// <summary>Sends the form as a browser does.</summary>
    /// <param name="browser">Whose browser.</param>
    /// <param name="content">The file; null for none.</param>
    /// <param name="choice">The radio button's value.</param>
    /// <param name="country">The list's value.</param>
    public async Task<PortalPage> CheckAsync(PortalBrowser browser, byte[]? content, string choice, string country)
    {
        var form = (await browser.GetAsync(Url)).Form("input[type=file]");
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in PortalBrowser.Fields(form).Where(field => field.Key is not ("Location" or "Country")))
        {
            body.Add(new StringContent(value), name);
        }

        body.Add(new StringContent(choice), "Location");
        body.Add(new StringContent(country), "Country");
        if (content is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            body.Add(file, "File", "users.csv");
        }

        return await browser.SendAsync(HttpMethod.Post, Url, body);
    }

    public Task<PortalPage> SaveAsync(PortalPage check) => Browser.SubmitAsync(check.Form("main button.primary"));

    public async Task<List<CustomerUser>> UsersAsync()
    {
        await using var db = Portal.CreateContext();
        return await db.CustomerUsers.AsNoTracking().Where(user => user.CustomerId == CustomerId).OrderBy(user => user.ListKey).ToListAsync();
    }

    public async Task<Customer> CustomerAsync()
    {
        await using var db = Portal.CreateContext();
        return await db.Customers.AsNoTracking().FirstAsync(customer => customer.Id == CustomerId);
    }

    /// <summary>Added (new), updated, unchanged, refused, as the page says.</summary>
    public static (string Added, string Updated, string Unchanged, string Refused) Counts(PortalPage page) =>
        (Count(page, "added"), Count(page, "updated"), Count(page, "unchanged"), Count(page, "refused"));

    public static string Count(PortalPage page, string name) => page.Document.QuerySelector($"[data-count='{name}']")?.TextContent.Trim() ?? "";

    /// <summary>The table of changes: line, user, kind, what changes.</summary>
    public static List<string[]> Changes(PortalPage page) =>
        [.. page.Document.QuerySelectorAll("table[data-changes] tbody tr").Select(row => row.QuerySelectorAll("td").Select(PortalPage.Flatten).ToArray())];

    /// <summary>The table of refused rows.</summary>
    public static List<string[]> Refused(PortalPage page) =>
        [.. page.Document.QuerySelectorAll("table[data-rows=refused] tbody tr").Select(row => row.QuerySelectorAll("td").Select(PortalPage.Flatten).ToArray())];

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
