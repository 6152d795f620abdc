using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>A customer of Fabrikam's that a run saves at. Nobody holds anything to begin with.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Products">What it owns, as many seats of each.</param>
internal sealed record RunCustomer(Guid Id, IReadOnlyList<Guid> Products)
{
    /// <summary>Products of the catalogue that have nothing against each other.</summary>
    private static readonly string[] PartNumbers = ["POWER_BI_PRO", "AAD_PREMIUM_P2", "PROJECTPROFESSIONAL"];

    public string Address => $"/customers/{Id}";

    public string Users => $"{Address}/users";

    public string ManageLicenses => $"{Address}/licenses";

    public string LicenseUpdates => $"{Address}/license-updates";

    /// <param name="db">On a database that a portal has prepared.</param>
    /// <param name="name">The customer's.</param>
    /// <param name="users">How many it has.</param>
    /// <param name="seats">How many it owns of each product.</param>
    /// <param name="withoutLocation">How many of the users have no usage location, and so cannot get anything.</param>
    public static async Task<RunCustomer> AddAsync(LicensingDbContext db, string name, int users, int seats, int withoutLocation = 0)
    {
        db.ChangeTracker.Clear();
        db.EnterPartner(DemoPartners.FabrikamId);
        var domain = $"{Guid.NewGuid():N}.example";
        var customer = Customer.Create(Guid.NewGuid(), DemoPartners.FabrikamId, name, domain, DateTime.UnixEpoch);
        customer.UserCount = users;
        db.EnterCustomer(customer.Id);
        db.Customers.Add(customer);
        db.DelegatedAdminRelationships.Add(new DelegatedAdminRelationship
        {
            Id = Guid.NewGuid(),
            PartnerId = DemoPartners.FabrikamId,
            CustomerId = customer.Id,
            Roles = DelegatedAdminRoles.LicenseAdministrator | DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryReaders,
            StartsAt = DateTime.UnixEpoch,
            EndsAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        var products = await db.Products.Where(product => PartNumbers.Contains(product.PartNumber)).OrderBy(product => product.PartNumber).Select(product => product.Id).ToListAsync();
        db.SubscribedSkus.AddRange(products.Select(id => new SubscribedSku { CustomerId = customer.Id, ProductId = id, ActiveUnits = seats }));
        db.CustomerUsers.AddRange(Enumerable.Range(1, users).Select(number => CustomerUser.Create(
            customer.Id, $"User {number:D5}", $"user{number:D5}@{domain}", number <= users - withoutLocation ? "US" : null)));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        return new RunCustomer(customer.Id, products);
    }
}
