using CsCheck;
using PartnerCenter.Licensing.Tests.Domain.Rules;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>What must hold of Save on a real database, over random catalogues, users and intents.</summary>
public sealed class LicenseAssignmentServicePropertyTests
{
    private const int Worlds = 30;

    [Fact]
    public void SaveAsync_Anything_ConsumedEqualsAssignmentsAndNeverPassesTheSeats() => ForAll(async (world, _) =>
    {
        await world.Contoso.SelectAsync();
        await world.SaveAsync();

        world.AssertSeats();
    });

    [Fact]
    public void SaveAsync_Anything_EachUserIsWhatTheRulesSay() => ForAll(async (world, _) =>
    {
        await world.Contoso.SelectAsync();
        var (before, located) = (world.Contoso.Assignments(), world.Contoso.Locations());
        var isSaved = await world.SaveAsync() is SaveLicensesResult.Saved;

        Assert.Equal(isSaved ? world.Expected() : before, world.Contoso.Assignments());
        Assert.Equal(isSaved ? world.ExpectedLocations() : located, world.Contoso.Locations());
    });

    [Fact]
    public void PreviewAsync_Anything_IsWhatSaveThenDoes() => ForAll(async (world, _) =>
    {
        await world.Contoso.SelectAsync();
        var before = world.Random.Products.ToDictionary(product => product.Id, product => world.Contoso.Sku(product.Id).ConsumedUnits);
        var preview = await world.Contoso.PreviewWithLocationAsync(world.Random.UsageLocation, [.. world.Random.Intents]);
        var lacking = world.CountWithoutLocation();
        var result = await world.SaveAsync();

        foreach (var (productId, consumed) in before.Where(_ => result is SaveLicensesResult.Saved))
        {
            Assert.Equal(
                consumed + preview.Assigned.GetValueOrDefault(productId) - preview.Revoked.GetValueOrDefault(productId),
                world.Contoso.Sku(productId).ConsumedUnits);
        }

        Assert.Equal(result is SaveLicensesResult.Saved ? preview.Located : 0, lacking - world.CountWithoutLocation());
        Assert.All(
            (result as SaveLicensesResult.NotEnoughLicenses)?.Shortages ?? [],
            shortage => Assert.Equal(shortage.Needed, preview.Assigned[shortage.ProductId]));
    });

    [Fact]
    public void SaveAsync_TheSameTwice_ChangesNothing() => ForAll(async (world, _) =>
    {
        await world.Contoso.SelectAsync();
        await world.SaveAsync();
        var (after, located) = (world.Contoso.Assignments(), world.Contoso.Locations());

        await world.SaveAsync();

        Assert.Equal(after, world.Contoso.Assignments());
        Assert.Equal(located, world.Contoso.Locations());
        world.AssertSeats();
    });

    [Fact]
    public void SaveAsync_AssignThenRevoke_RestoresTheStart() => ForAll(async (world, _) =>
    {
        await world.Contoso.SelectAsync();
        foreach (var product in world.Random.Products.Where(product =>
            world.Random.Users.All(user => user.Find(product.Id) is null && world.Random.Conforms(user))))
        {
            var before = world.Contoso.Assignments();
            await world.Contoso.SaveAsync(ProductIntent.For(product.Id, LicenseIntent.Assign));
            await world.Contoso.SaveAsync(ProductIntent.For(product.Id, LicenseIntent.Revoke));

            Assert.Equal(before, world.Contoso.Assignments());
        }

        world.AssertSeats();
    });

    [Fact]
    public void SaveAsync_UsersInAnyBatches_EndUpTheSame() => ForAll(
        async (world, another) =>
        {
            await world.Contoso.SelectAsync();
            await world.SaveAsync();
            foreach (var batch in another.UserIds.Chunk(3))
            {
                await another.Contoso.SelectAsync([.. batch]);
                await another.SaveAsync();
            }

            Assert.Equal(world.ByUser(), another.ByUser());
            Assert.Equal(world.Contoso.Locations().OrderBy(user => user.Key).Select(user => user.Value), another.Contoso.Locations().OrderBy(user => user.Key).Select(user => user.Value));
        },
        // Where seats run out, a batch is refused as a whole; with enough of them batches make no difference.
        moreSeats: 100);

    private static void ForAll(Func<World, World, Task> property, int moreSeats = 0) => RandomLicensing.Worlds.Sample(
        async random =>
        {
            using var first = new World(random, moreSeats);
            using var second = new World(random, moreSeats);
            await property(first, second);
        },
        iter: Worlds,
        threads: 2);

    private sealed class World : IDisposable
    {
        private readonly TestDatabase _database = new();

        public World(RandomLicensing random, int moreSeats)
        {
            Random = random;
            Contoso = new LicensingScenario(_database.CreateContext);
            using var db = _database.CreateContext();
            foreach (var planId in random.Products.SelectMany(product => product.Plans).Distinct())
            {
                db.ServicePlans.Add(new ServicePlan { Id = planId, Name = $"{planId}", DisplayName = $"{planId}" });
            }

            foreach (var product in random.Products)
            {
                var row = Product.Create(product.Id, $"{product.Id}", $"{product.Id}");
                row.ServicePlans.AddRange(product.Plans.Select(planId => new ProductServicePlan { ProductId = product.Id, ServicePlanId = planId }));
                db.Products.Add(row);
                db.SubscribedSkus.Add(new SubscribedSku { CustomerId = Contoso.CustomerId, ProductId = product.Id, ActiveUnits = product.Seats + moreSeats });
            }

            db.ServicePlanExclusions.AddRange(random.Exclusions);
            db.ServicePlanDependencies.AddRange(random.Dependencies);
            db.ServicePlanProhibitedLocations.AddRange(random.Locations);
            db.SaveChanges();
            UserIds = [.. random.Users.Select((user, i) =>
                Contoso.AddUser($"User {i}", user.UsageLocation, [.. user.Licenses.Select(license => (license.ProductId, license.DisabledPlans.ToArray()))]))];
        }

        public RandomLicensing Random { get; }

        public LicensingScenario Contoso { get; }

        public IReadOnlyList<long> UserIds { get; }

        public void Dispose() => _database.Dispose();

        /// <summary>Saves what is asked, its usage location included.</summary>
        public Task<SaveLicensesResult> SaveAsync() => Contoso.SaveWithLocationAsync(Random.UsageLocation, [.. Random.Intents]);

        public int CountWithoutLocation() => Contoso.Locations().Values.Count(location => location is null);

        /// <summary>The usage locations that the rules, applied user by user, lead to.</summary>
        public IReadOnlyDictionary<long, string?> ExpectedLocations() =>
            Random.Users.Select((user, i) => (Id: UserIds[i], RandomLicensing.After(Random.Judge(user)).UsageLocation)).ToDictionary(user => user.Id, user => user.UsageLocation);

        /// <summary>The assignments that the rules, applied user by user, lead to.</summary>
        public IReadOnlyList<string> Expected() =>
        [
            .. Random.Users
                .SelectMany((user, i) => Random.Judge(user).After.Select(license => $"{UserIds[i]} {license.ProductId} -{license.DisabledPlans}"))
                .Order(StringComparer.Ordinal),
        ];

        /// <summary>The assignments, with users by their number rather than their id.</summary>
        public IReadOnlyList<string> ByUser() =>
        [
            .. Contoso.Assignments()
                .Select(line => line.Split(' ', 2))
                .Select(parts => $"{UserIds.ToList().IndexOf(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture))} {parts[1]}")
                .Order(StringComparer.Ordinal),
        ];

        public void AssertSeats()
        {
            var assignments = Contoso.Assignments();
            foreach (var product in Random.Products)
            {
                var sku = Contoso.Sku(product.Id);
                Assert.Equal(assignments.Count(line => line.Contains($" {product.Id} ", StringComparison.Ordinal)), sku.ConsumedUnits);
                Assert.InRange(sku.ConsumedUnits, 0, sku.ActiveUnits + sku.WarningUnits);
            }
        }
    }
}
