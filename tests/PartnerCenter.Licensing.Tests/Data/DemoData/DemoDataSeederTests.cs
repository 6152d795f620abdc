using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Data.DemoData;

public sealed class DemoDataSeederTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    [Fact]
    public async Task SeedAsync_EmptyDatabase_HasThreePartnersWithTheirCustomers()
    {
        await using var db = seeded.CreateContext();

        Assert.Equal(3, await db.Partners.CountAsync());
        Assert.Equal(44, await db.Customers.CountAsync(customer => customer.PartnerId == DemoPartners.FabrikamId));
        Assert.Equal(5, await db.Customers.CountAsync(customer => customer.PartnerId == DemoPartners.NorthwindId));
        Assert.Equal(0, await db.Customers.CountAsync(customer => customer.PartnerId == DemoPartners.ProsewareId));
        Assert.Equal(await db.Customers.CountAsync(), await db.Customers.Select(customer => customer.Domain).Distinct().CountAsync());
        Assert.Equal(await db.Customers.CountAsync(), await db.Customers.Select(customer => customer.Name).Distinct().CountAsync());
    }

    [Fact]
    public async Task SeedAsync_SpecialCustomers_AreAsDescribed()
    {
        await using var db = seeded.CreateContext();
        async Task<Customer> Find(string name) => await db.Customers.SingleAsync(customer => customer.Name == name);
        var large = await Find("Adventure Works Cycles");
        var withoutUsers = await Find("Alpine Ski House");
        var withoutEntitlements = await Find("Litware");
        var usedUp = await Find("Woodgrove Bank");

        Assert.Equal(60, (await Find("Contoso")).UserCount);
        Assert.Equal(12_000, large.UserCount);
        Assert.Equal(8, await db.SubscribedSkus.CountAsync(sku => sku.CustomerId == large.Id && sku.ConsumedUnits > 0 && sku.ActiveUnits > sku.ConsumedUnits));
        Assert.Equal(0, withoutUsers.UserCount);
        Assert.True(await db.SubscribedSkus.AnyAsync(sku => sku.CustomerId == withoutUsers.Id));
        Assert.True(withoutEntitlements.UserCount > 0);
        Assert.False(await db.SubscribedSkus.AnyAsync(sku => sku.CustomerId == withoutEntitlements.Id));
        var skus = await db.SubscribedSkus.Where(sku => sku.CustomerId == usedUp.Id).ToListAsync();
        Assert.InRange(skus.Count, 3, 6);
        Assert.All(skus, sku => Assert.True(sku is { AvailableUnits: 0, Status: SubscriptionStatus.Enabled, ConsumedUnits: > 0 }));
    }

    [Fact]
    public async Task SeedAsync_Counts_AgreeWithTheRows()
    {
        await using var db = seeded.CreateContext();
        var users = await db.CustomerUsers.GroupBy(user => user.CustomerId).ToDictionaryAsync(group => group.Key, group => group.Count());
        var assignments = await db.LicenseAssignments
            .GroupBy(assignment => new { assignment.CustomerId, assignment.ProductId })
            .ToDictionaryAsync(group => (group.Key.CustomerId, group.Key.ProductId), group => group.Count());

        foreach (var customer in await db.Customers.ToListAsync())
        {
            Assert.Equal(users.GetValueOrDefault(customer.Id), customer.UserCount);
        }

        foreach (var sku in await db.SubscribedSkus.Include(sku => sku.Product).ToListAsync())
        {
            Assert.Equal(assignments.GetValueOrDefault((sku.CustomerId, sku.ProductId)), sku.ConsumedUnits);
            var owned = sku.ActiveUnits + sku.WarningUnits + (sku.Status == SubscriptionStatus.Suspended ? sku.SuspendedUnits : 0);
            Assert.InRange(sku.ConsumedUnits, 0, owned);
            Assert.InRange(owned, 1, sku.Product!.SeatCap ?? SubscribedSku.MaxUnits);
        }
    }

    [Fact]
    public async Task SeedAsync_EveryUser_HoldsWhatTheRulesAllow()
    {
        await using var db = seeded.CreateContext();
        var rules = await new CatalogueRulesReader(db).LoadRulesAsync(null, default);
        var held = await db.LicenseAssignments.AsNoTracking()
            .Join(db.CustomerUsers, assignment => assignment.UserId, user => user.Id, (assignment, user) => new { user.Id, user.UsageLocation, assignment.ProductId, assignment.DisabledPlans })
            .ToListAsync();
        var combinations = held
            .GroupBy(row => (row.Id, row.UsageLocation))
            .DistinctBy(user => (user.Key.UsageLocation, string.Join(';', user.Select(row => $"{row.ProductId} {row.DisabledPlans}").Order(StringComparer.Ordinal))))
            .ToList();

        Assert.InRange(combinations.Count, 50, 2_000);
        Assert.All(combinations, user =>
        {
            var intents = user.Select(row => new ProductIntent(row.ProductId, LicenseIntent.Assign, row.DisabledPlans.ToDictionary(plan => plan, _ => LicenseIntent.Revoke)));
            Assert.Empty(LicenseRules.Judge(new UserLicenses(user.Key.UsageLocation, []), [.. intents], rules).Errors);
            Assert.All(user, row => Assert.Subset(rules.PlansOf(row.ProductId).ToHashSet(), row.DisabledPlans.ToHashSet()));
        });
    }

    [Fact]
    public async Task SeedAsync_Relationships_AreOneForEachCustomerAndWithinMicrosoftsLimit()
    {
        await using var db = seeded.CreateContext();
        var relationships = await db.DelegatedAdminRelationships.ToListAsync();
        var daysLeft = relationships.ConvertAll(relationship => (relationship.EndsAt - seeded.Today).Days);

        Assert.Equal(await db.Customers.CountAsync(), relationships.Select(relationship => relationship.CustomerId).Distinct().Count());
        Assert.All(relationships, relationship => Assert.True(relationship.StartsAt < seeded.Today));
        Assert.All(relationships, relationship => Assert.InRange((relationship.EndsAt - relationship.StartsAt).Days, 1, DelegatedAdminRelationship.MaxDays));
        Assert.Equal(1, daysLeft.Count(days => days < 0));
        Assert.Equal(2, daysLeft.Count(days => days is >= 0 and <= DelegatedAdminRelationship.EndsSoonDays));
    }

    [Fact]
    public async Task SeedAsync_Users_HaveNamesOfManyScriptsAndPlainSignInNames()
    {
        await using var db = seeded.CreateContext();
        var users = await db.CustomerUsers.AsNoTracking().ToListAsync();

        Assert.All(users, user =>
        {
            Assert.True(user.UserPrincipalName.All(char.IsAscii) && user.UserPrincipalName.IndexOf('@', StringComparison.Ordinal) > 0, user.UserPrincipalName);
            Assert.InRange(user.UserPrincipalName.Length, 1, CustomerUser.UserPrincipalNameMaxLength);
            Assert.InRange(user.DisplayName.Length, 1, CustomerUser.DisplayNameMaxLength);
            Assert.InRange(user.FirstName!.Length, 1, CustomerUser.FirstNameMaxLength);
            Assert.InRange(user.LastName!.Length, 1, CustomerUser.LastNameMaxLength);
            Assert.Equal(ListKey.Clean(user.DisplayName), user.DisplayName);
        });
        foreach (var letter in "éłΠчשع王さ김ठส\u1ec5")
        {
            Assert.Contains(users, user => user.DisplayName.Contains(letter, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task SeedAsync_Twice_ChangesNothing()
    {
        var before = await seeded.DumpAsync();
        var later = new TestClock();
        later.Advance(TimeSpan.FromDays(40));

        await seeded.SeedAsync(later);

        Assert.Equal(before, await seeded.DumpAsync());
    }

    [Fact]
    public async Task SeedAsync_AnotherDatabaseOnTheSameDay_HasTheSameRows()
    {
        using var other = new SeededDatabase();

        await other.SeedAsync(new NoonOf(seeded.Today));

        Assert.Equal(await seeded.DumpAsync(), await other.DumpAsync());
    }

    [Fact]
    public async Task SeedAsync_APartnerOfTheDatabasesOwn_AddsNothing()
    {
        using var database = new TestDatabase();
        await using var db = database.CreateContext();
        db.Partners.Add(new Partner { Id = Guid.NewGuid(), TenantId = Guid.NewGuid(), Name = "Fabrikam" });
        await db.SaveChangesAsync();

        await new DemoDataSeeder(db, new CatalogueRulesReader(db), new TestClock(), NullLogger<DemoDataSeeder>.Instance).SeedAsync(default);

        Assert.Equal(1, await db.Partners.CountAsync());
        Assert.Equal(0, await db.Customers.CountAsync());
    }

    [Fact]
    public async Task SeedAsync_NoCatalogue_ChangesNothing()
    {
        using var database = new TestDatabase();
        await using (var db = database.CreateContext())
        {
            var seeder = new DemoDataSeeder(db, new CatalogueRulesReader(db), new TestClock(), NullLogger<DemoDataSeeder>.Instance);

            await Assert.ThrowsAsync<DbUpdateException>(() => seeder.SeedAsync(default));
        }

        await using var after = database.CreateContext();
        Assert.Equal(0, await after.Partners.CountAsync());
    }

    private sealed class NoonOf(DateTime day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.AddHours(12), TimeSpan.Zero);
    }
}
