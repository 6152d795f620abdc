using System.Diagnostics;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>
/// Fills a database that has no partner with the sample data that docs/sample-data.md describes, in one transaction. The same
/// catalogue and the same day give the same rows. The catalogue must be loaded.
/// </summary>
public sealed partial class DemoDataSeeder(LicensingDbContext db, CatalogueRulesReader catalogue, TimeProvider clock, ILogger<DemoDataSeeder> logger)
{
    /// <summary>Several rows in one INSERT: works on both databases and inside a transaction of EF Core.</summary>
    private static readonly BulkCopyOptions ManyRows = new() { BulkCopyType = BulkCopyType.MultipleRows };

    /// <summary>Does nothing when there is any partner.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var stopwatch = Stopwatch.StartNew();
        var customers = await db.InTransactionAsync(SeedEmptyDatabaseAsync, cancellationToken);
        db.ChangeTracker.Clear();
        var users = customers.Sum(customer => customer.Users.Count);
        if (users > 0)
        {
            Log.Seeded(logger, customers.Count, users, (int)stopwatch.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>An operator of the demo sign-in needs a partner to act for, also where there is no sample data.</summary>
    public async Task AddMissingPartnersAsync(CancellationToken cancellationToken)
    {
        var known = await db.Partners.Select(partner => partner.Id).ToListAsync(cancellationToken);
        db.Partners.AddRange(DemoPartners.Partners.Where(partner => !known.Contains(partner.Id)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<DemoCustomer>> SeedEmptyDatabaseAsync(CancellationToken cancellationToken)
    {
        if (await db.Partners.AnyAsync(cancellationToken))
        {
            return [];
        }

        var rules = await catalogue.LoadRulesAsync(productIds: null, cancellationToken);
        var seatCaps = await db.Products.Where(product => product.SeatCap != null)
            .ToDictionaryAsync(product => product.Id, product => product.SeatCap!.Value, cancellationToken);
        var customers = new DemoWorld(clock.GetUtcNow().UtcDateTime.Date, rules, seatCaps).Build();

        db.Partners.AddRange(DemoPartners.Partners);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var customer in customers)
        {
            await WriteAsync(customer, cancellationToken);
        }

        return customers;
    }

    private async Task WriteAsync(DemoCustomer customer, CancellationToken cancellationToken)
    {
        db.EnterPartner(customer.Row.PartnerId);
        db.EnterCustomer(customer.Row.Id);
        customer.CountLicensed();
        db.Customers.Add(customer.Row);
        db.DelegatedAdminRelationships.Add(customer.Relationship);
        db.SubscribedSkus.AddRange(customer.Skus);
        await db.SaveChangesAsync(cancellationToken);
        await db.BulkCopyAsync(ManyRows, customer.Users.Select(user => user.Row), cancellationToken);
        var ids = await db.CustomerUsers.Where(user => user.CustomerId == customer.Row.Id)
            .ToDictionaryAsync(user => user.UserPrincipalName, user => user.Id, StringComparer.Ordinal, cancellationToken);
        long IdOf(DemoUser user) => ids[user.Row.UserPrincipalName];
        await db.BulkCopyAsync(ManyRows, customer.Users.SelectMany(user => AssignmentsOf(user, IdOf(user))), cancellationToken);
        WriteJournal(customer, IdOf);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static IEnumerable<LicenseAssignment> AssignmentsOf(DemoUser user, long id) =>
        user.Licenses.Select(license => new LicenseAssignment
        {
            CustomerId = user.Row.CustomerId,
            UserId = id,
            ProductId = license.ProductId,
            DisabledPlans = license.DisabledPlans,
        });

    private void WriteJournal(DemoCustomer customer, Func<DemoUser, long> idOf)
    {
        foreach (var update in customer.Updates)
        {
            db.LicenseUpdates.Add(update.Row);
            db.LicenseUpdateOutcomes.AddRange(update.Outcomes);
            db.LicenseUpdateChanges.AddRange(update.Changes);
            db.LicenseUpdateResults.AddRange(update.ResultRows(idOf));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The sample data has {Customers} customers with {Users} users; writing it took {Milliseconds} ms")]
        public static partial void Seeded(ILogger logger, int customers, int users, int milliseconds);
    }
}
