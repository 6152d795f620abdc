using System.Globalization;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure.Web;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Performance;

/// <summary>A portal in which every list has so many rows: users, selected users, results of an update, updates, customers, activity.</summary>
internal sealed class ManyRows : IAsyncDisposable
{
    private static readonly BulkCopyOptions Bulk = new() { BulkCopyType = BulkCopyType.MultipleRows };

    private ManyRows(Portal portal, FilledCustomer customer) => (Portal, Filled) = (portal, customer);

    public Portal Portal { get; }

    public FilledCustomer Filled { get; }

    public static async Task<ManyRows> CreateAsync(int rows, StatementWatch watch)
    {
        var portal = new Portal { Replacements = services => TestDatabase.Configure(services, options => options.AddInterceptors(watch)) };
        var many = new ManyRows(portal, new FilledCustomer(portal.CreateContext));
        await using var db = portal.CreateContext();
        await many.AddUsersAsync(db, rows);
        await many.AddJournalAsync(db, rows);
        await AddCustomersAsync(db, rows);
        return many;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Half of them hold the product; all are selected, and get another product in one update.</summary>
    private async Task AddUsersAsync(LicensingDbContext db, int rows)
    {
        var (scenario, customerId) = (Filled.Scenario, Filled.Scenario.CustomerId);
        var added = scenario.AddProduct("Visio Plan 2", rows + 10);
        var users = Enumerable.Range(1, rows).Select(number =>
        {
            var user = CustomerUser.Create(customerId, Name("User", number), $"{(number % 2 == 0 ? "user" : "x")}{number}@many.example", "US");
            user.IsLicensed = number % 2 == 0;
            return user;
        });
        await db.BulkCopyAsync(Bulk, users);
        var holders = await db.CustomerUsers.Where(user => user.CustomerId == customerId && user.IsLicensed && user.UserPrincipalName.EndsWith("@many.example"))
            .Select(user => user.Id).ToListAsync();
        await db.SubscribedSkus.Where(sku => sku.CustomerId == customerId && sku.ProductId == Filled.ProductId).ExecuteUpdateAsync(set => set
            .SetProperty(sku => sku.ActiveUnits, sku => sku.ActiveUnits + rows)
            .SetProperty(sku => sku.ConsumedUnits, sku => sku.ConsumedUnits + holders.Count));
        await db.BulkCopyAsync(Bulk, holders.Select(id => new LicenseAssignment { CustomerId = customerId, UserId = id, ProductId = Filled.ProductId, DisabledPlans = ServicePlanSet.Empty }));
        await db.Customers.Where(customer => customer.Id == customerId).ExecuteUpdateAsync(set => set
            .SetProperty(customer => customer.UserCount, customer => customer.UserCount + rows)
            .SetProperty(customer => customer.LicensedUserCount, customer => customer.LicensedUserCount + holders.Count));
        await scenario.SelectAsync();
        await scenario.SaveAsync(ProductIntent.For(added, LicenseIntent.Assign));
    }

    private async Task AddJournalAsync(LicensingDbContext db, int rows)
    {
        var (customerId, signedIn) = (Filled.Scenario.CustomerId, FilledCustomer.SignedIn);
        var start = DateTime.UtcNow.AddYears(-1);
        await db.BulkCopyAsync(Bulk, Enumerable.Range(1, rows).Select(number => new LicenseUpdate
        {
            Id = Guid.NewGuid(),
            CustomerId = customerId,
            OperatorId = signedIn.Id,
            OperatorName = signedIn.Name,
            CreatedAt = start.AddMinutes(number),
            LicenseVersion = 1_000_000 + number,
            Intents = [],
            ChangedMeanwhile = [],
        }));
        await db.BulkCopyAsync(Bulk, Enumerable.Range(1, rows).Select(number => new AuditEvent
        {
            At = start.AddMinutes(number),
            PartnerId = signedIn.PartnerId,
            OperatorId = signedIn.Id,
            OperatorName = signedIn.Name,
            CustomerId = customerId,
            Action = AuditAction.Order,
            Outcome = AuditOutcome.Succeeded,
            Details = [],
        }));
    }

    private static async Task AddCustomersAsync(LicensingDbContext db, int rows)
    {
        var customers = Enumerable.Range(1, rows)
            .Select(number => Customer.Create(Guid.NewGuid(), FilledCustomer.SignedIn.PartnerId, Name("Fourth Coffee", number), $"c{number}.example", DateTime.UtcNow))
            .ToList();
        await db.BulkCopyAsync(Bulk, customers);
        await db.BulkCopyAsync(Bulk, customers.Select(customer => TestRelationship.Live(customer.PartnerId, customer.Id)));
    }

    private static string Name(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what} {number:000000}");
}
