using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.Shared.UserList;

/// <summary>A customer with users "User 001", "User 002", ... and the pages that list them.</summary>
internal sealed class UserListScenario : IAsyncDisposable
{
    public Portal Portal { get; } = new();

    public Guid CustomerId { get; private init; }

    public string UsersUrl => $"/customers/{CustomerId}/users";

    public string SelectedUrl => $"/customers/{CustomerId}/users/selected";

    public static async Task<UserListScenario> CreateAsync(int users = 0)
    {
        var scenario = new UserListScenario { CustomerId = Guid.NewGuid() };
        await scenario.AddCustomerAsync(scenario.CustomerId, DemoPartners.FabrikamId);
        await scenario.AddUsersAsync([.. Enumerable.Range(1, users).Select(NameOf)]);
        return scenario;
    }

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"User {number:000}");

    public static string[] NamesOf(params IEnumerable<int> numbers) => [.. numbers.Select(NameOf)];

    public async Task AddCustomerAsync(Guid id, Guid partnerId)
    {
        await using var db = Portal.CreateContext();
        if (!await db.Partners.AnyAsync(partner => partner.Id == partnerId))
        {
            db.Partners.Add(DemoPartners.Partners.Single(partner => partner.Id == partnerId));
        }

        db.Customers.Add(Customer.Create(id, partnerId, "Contoso", $"{id:N}.example", DateTime.UnixEpoch));
        db.DelegatedAdminRelationships.Add(TestRelationship.Live(partnerId, id));
        await db.SaveChangesAsync();
    }

    /// <summary>Adds users by display name; the alias is the name without blanks, or the number of the user.</summary>
    public Task AddUsersAsync(params string[] names) => AddUsersToAsync(CustomerId, names);

    public async Task AddUsersToAsync(Guid customerId, params string[] names)
    {
        await using var db = Portal.CreateContext();
        var count = await db.CustomerUsers.CountAsync(user => user.CustomerId == customerId);
        foreach (var name in names)
        {
            count++;
            var alias = name.Length <= UserPrincipalName.AliasMaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') ? name.Replace(" ", "", StringComparison.Ordinal) : $"u{count}";
            alias = names.Count(other => other.Replace(" ", "", StringComparison.Ordinal) == name.Replace(" ", "", StringComparison.Ordinal)) > 1 ? $"u{count}" : alias;
            db.CustomerUsers.Add(CustomerUser.Create(customerId, name, $"{alias}@contoso.com".ToLowerInvariant(), "JP"));
        }

        await db.SaveChangesAsync();
        await db.Customers.Where(row => row.Id == customerId).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserCount, count));
    }

    public async Task ChangeUserAsync(string name, Action<CustomerUser> change)
    {
        await using var db = Portal.CreateContext();
        change(await db.CustomerUsers.SingleAsync(user => user.CustomerId == CustomerId && user.DisplayName == name));
        await db.SaveChangesAsync();
    }

    public async Task DeleteUserAsync(string name)
    {
        await using var db = Portal.CreateContext();
        var deleted = db.CustomerUsers.Where(user => user.CustomerId == CustomerId && user.DisplayName == name);
        await db.UserSelections.Where(selection => db.SelectedUsers.Any(selected => selected.SelectionId == selection.Id && deleted.Any(user => user.Id == selected.UserId)))
            .ExecuteUpdateAsync(set => set.SetProperty(selection => selection.UserCount, selection => selection.UserCount - 1));
        await deleted.ExecuteDeleteAsync();
        await db.Customers.Where(row => row.Id == CustomerId).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserCount, row => row.UserCount - 1));
    }

    /// <summary>Gives the customer a product, held by the users named.</summary>
    /// <returns>The product's id.</returns>
    public async Task<Guid> AddProductAsync(string name, params string[] holders)
    {
        await using var db = Portal.CreateContext();
        LicensingScenario.TakeName(db, name);
        var product = Product.Create(Guid.NewGuid(), name.ToUpperInvariant().Replace(' ', '_'), name);
        var sku = new SubscribedSku { CustomerId = CustomerId, ProductId = product.Id, ActiveUnits = 1000, ConsumedUnits = holders.Length };
        var ids = await db.CustomerUsers.Where(user => user.CustomerId == CustomerId && holders.Contains(user.DisplayName)).Select(user => user.Id).ToListAsync();
        db.AddRange(product, sku);
        db.AddRange(ids.Select(id => new LicenseAssignment { CustomerId = CustomerId, UserId = id, ProductId = product.Id, DisabledPlans = ServicePlanSet.Empty }));
        await db.SaveChangesAsync();
        await db.CustomerUsers.Where(user => ids.Contains(user.Id)).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsLicensed, true));
        var licensed = await db.CustomerUsers.CountAsync(user => user.CustomerId == CustomerId && user.IsLicensed);
        await db.Customers.Where(row => row.Id == CustomerId).ExecuteUpdateAsync(set => set.SetProperty(row => row.LicensedUserCount, licensed));
        return product.Id;
    }

    public async Task<UserListPage> OpenAsync(string url, Operator? signedIn = null, string language = "en")
    {
        var browser = await Portal.OpenBrowserAsync(signedIn ?? DemoPartners.Operators[0], language);
        return await UserListPage.OpenAsync(browser, url);
    }

    /// <summary>Names of the selected users, in list order, as they stand in the database.</summary>
    public async Task<List<string>> SelectedAsync(Operator? signedIn = null)
    {
        var operatorId = (signedIn ?? DemoPartners.Operators[0]).Id;
        await using var db = Portal.CreateContext();
        return await (
            from selection in db.UserSelections
            where selection.OperatorId == operatorId && selection.CustomerId == CustomerId
            join selected in db.SelectedUsers on selection.Id equals selected.SelectionId
            join user in db.CustomerUsers on selected.UserId equals user.Id
            orderby selected.ListKey
            select user.DisplayName).ToListAsync();
    }

    public async Task<long> IdOfAsync(string name)
    {
        await using LicensingDbContext db = Portal.CreateContext();
        return await db.CustomerUsers.Where(user => user.CustomerId == CustomerId && user.DisplayName == name).Select(user => user.Id).SingleAsync();
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
