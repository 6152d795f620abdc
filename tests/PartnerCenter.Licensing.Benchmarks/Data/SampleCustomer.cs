using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;

namespace PartnerCenter.Licensing.Benchmarks.Data;

/// <summary>Makes customers with users who hold licences, always the same ones.</summary>
/// <param name="portal">Whose database they are for.</param>
internal sealed class SampleCustomer(BenchPortal portal)
{
    private static readonly string?[] Countries = ["US", "TW", "DE", "FR"];

    /// <summary>The id of the n-th thing of a kind, the same in every run.</summary>
    public static Guid IdOf(int kind, int number) => new(kind, 0, 0x4000, 0x80, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    /// <summary>The n-th plan of the n-th product.</summary>
    public static Guid PlanOf(int product, int plan) => IdOf(0xB1, (product * 100) + plan);

    public static Guid ProductOf(int product) => IdOf(0xB0, product);

    public static Guid CustomerOf(int number) => IdOf(0xB2, number);

    /// <summary>Adds products to the catalogue, each with as many plans of its own. The first plans of products 5 and 6 exclude each other.</summary>
    public async Task AddProductsAsync(int count, int plans)
    {
        await using var scope = portal.OpenScope(Guid.Empty);
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        for (var number = 1; number <= count; number++)
        {
            var product = Product.Create(ProductOf(number), $"BENCHMARK_{number:D3}", $"Benchmark product {number:D3}");
            for (var plan = 1; plan <= plans; plan++)
            {
                db.ServicePlans.Add(new ServicePlan { Id = PlanOf(number, plan), Name = $"BENCHMARK_{number:D3}_{plan:D2}", DisplayName = $"Benchmark plan {number:D3}-{plan:D2}" });
                product.ServicePlans.Add(new ProductServicePlan { ProductId = product.Id, ServicePlanId = PlanOf(number, plan) });
            }

            db.Products.Add(product);
        }

        db.ServicePlanExclusions.AddRange(new[] { PlanOf(5, 1), PlanOf(6, 1) }.Select(plan => new ServicePlanExclusion { SetName = "BENCHMARK", ServicePlanId = plan }));
        if (!await db.Partners.AnyAsync())
        {
            db.Partners.Add(new Partner { Id = BenchPortal.SignedIn.PartnerId, TenantId = IdOf(0xB3, 1), Name = "Fabrikam" });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Adds a customer.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="users">How many users; every other one is called Ann, the rest Bob, with a number.</param>
    /// <param name="products">How many of the products it owns.</param>
    /// <param name="licensesOf">What the user with a number, from 0, holds: products and which plans are off.</param>
    /// <param name="locationOf">The usage location of the user with a number; null for one of four countries.</param>
    /// <returns>The customer's id.</returns>
    public async Task<Guid> AddAsync(int number, int users, int products, Func<int, IEnumerable<(int Product, ServicePlanSet Off)>> licensesOf, Func<int, string?>? locationOf = null)
    {
        var id = CustomerOf(number);
        await using var scope = portal.OpenScope(id);
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        var (partnerId, now) = (BenchPortal.SignedIn.PartnerId, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var customer = Customer.Create(id, partnerId, $"Contoso {number:D3}", $"contoso{number:D3}.example", now);
        customer.UserCount = users;
        db.Customers.Add(customer);
        db.DelegatedAdminRelationships.Add(new DelegatedAdminRelationship
        {
            Id = IdOf(0xB4, number),
            PartnerId = partnerId,
            CustomerId = id,
            StartsAt = DateTime.UnixEpoch,
            EndsAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Roles = DelegatedAdminRoles.LicenseAdministrator | DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryReaders,
        });
        var consumed = new int[products + 1];
        for (var user = 0; user < users; user++)
        {
            var before = consumed.Sum();
            foreach (var (product, _) in licensesOf(user))
            {
                consumed[product]++;
            }

            customer.LicensedUserCount += consumed.Sum() > before ? 1 : 0;
        }

        db.SubscribedSkus.AddRange(Enumerable.Range(1, products).Select(product => new SubscribedSku
        {
            CustomerId = id,
            ProductId = ProductOf(product),
            ActiveUnits = (2 * users) + 100,
            ConsumedUnits = consumed[product],
        }));
        await db.SaveChangesAsync();
        await db.InTransactionAsync(
            async token =>
            {
                await db.BulkCopyAsync(new BulkCopyOptions(), Enumerable.Range(0, users).Select(user =>
                {
                    var row = CustomerUser.Create(id, NameOf(user), $"u{user:D7}@contoso{number:D3}.example", locationOf is null ? Countries[user / 7 % Countries.Length] : locationOf(user));
                    row.IsLicensed = licensesOf(user).Any();
                    return row;
                }), token);
                var first = await db.CustomerUsers.Where(user => user.CustomerId == id).MinAsync(user => user.Id, token);
                await db.BulkCopyAsync(new BulkCopyOptions(), Enumerable.Range(0, users).SelectMany(user => licensesOf(user).Select(license => new LicenseAssignment
                {
                    CustomerId = id,
                    UserId = first + user,
                    ProductId = ProductOf(license.Product),
                    DisabledPlans = license.Off,
                })), token);
                return true;
            },
            CancellationToken.None);
        return id;
    }

    public static string NameOf(int user) => $"{(user % 2 == 0 ? "Ann" : "Bob")} {user:D7}";

    /// <summary>Selects all users of a customer.</summary>
    public Task<SelectionSummary> SelectAllAsync(Guid customerId) => portal.InScopeAsync(customerId, async services =>
    {
        var selections = services.GetRequiredService<UserSelectionService>();
        var db = services.GetRequiredService<LicensingDbContext>();
        await selections.AddAsync(customerId, db.CustomerUsers.Where(user => user.CustomerId == customerId), CancellationToken.None);
        return await selections.GetAsync(customerId, CancellationToken.None);
    });
}
