using System.Reflection;
using System.Text.RegularExpressions;
using LinqToDB;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnerCenter.Licensing.Tests.Data.DemoData;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data;

/// <summary>Partners and customers are kept apart by the model, whatever a query forgets.</summary>
public sealed partial class OwnRowsTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    /// <summary>What belongs to nobody: the catalogue, the partners themselves, the keys of the cookies.</summary>
    private static readonly Type[] OfNobody =
    [
        typeof(Partner), typeof(Product), typeof(ServicePlan), typeof(ProductServicePlan), typeof(ServicePlanExclusion), typeof(ServicePlanDependency),
        typeof(ServicePlanProhibitedLocation), typeof(ProductProhibitedLocation), typeof(Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey),
        typeof(RateLimitBucket), typeof(SchemaCompatibility),
    ];

    private static readonly Guid Contoso = new("5a3c1d10-0000-4000-b000-000000000001");

    private const int NorthwindCustomers = 5;

    [Fact]
    public void EveryEntity_IsFilteredOrOfNobody()
    {
        using var db = Context();

        var unfiltered = db.Model.GetEntityTypes().Where(entity => entity.GetDeclaredQueryFilters().Count == 0).Select(entity => entity.ClrType);

        Assert.Equal(OfNobody.Order(ByName), unfiltered.Order(ByName));
        Assert.All(OfNobody, type => Assert.Null(type.GetProperty("CustomerId") ?? type.GetProperty("PartnerId")));
    }

    [Fact]
    public void EveryEntityOfACustomer_HasAKeyThatCarriesTheCustomer()
    {
        using var db = Context();
        var owned = db.Model.GetEntityTypes().Where(entity => typeof(IOwnedByCustomer).IsAssignableFrom(entity.ClrType)).ToList();

        Assert.True(owned.Count > 9);
        // How far an operation is can be said without a key: to check one would be to wait for the operation.
        Assert.All(owned.Where(entity => entity.ClrType != typeof(LongRunningOperation)), entity => Assert.True(
            entity.GetForeignKeys().Any(key => key.Properties.Any(property => property.Name == "CustomerId")), entity.ShortName()));
        // What refers to another row of a customer's refers to one of the same customer. A selection holds its users by their own such key.
        Assert.Empty(
            from entity in owned
            from key in entity.GetForeignKeys()
            where typeof(IOwnedByCustomer).IsAssignableFrom(key.PrincipalEntityType.ClrType) && key.Properties.All(property => property.Name != "CustomerId")
                && (entity.ClrType, key.PrincipalEntityType.ClrType) != (typeof(SelectedUser), typeof(UserSelection))
            select $"{entity.ShortName()} to {key.PrincipalEntityType.ShortName()}");
    }

    [Fact]
    public async Task NothingEntered_ShowsNoRowOfAnybody()
    {
        await using var every = seeded.CreateContext();
        await using var db = Context();
        var counted = 0;
        foreach (var type in Filtered(db))
        {
            counted += await CountAsync(every, type) > 0 ? 1 : 0;
            Assert.Equal(0, await CountAsync(db, type));
        }

        Assert.True(counted >= 9, $"Only {counted} tables had rows that could have been seen.");
    }

    [Fact]
    public async Task PartnerEntered_ShowsItsCustomersAndNoCustomersRows()
    {
        await using var db = Context(DemoPartners.NorthwindId);

        Assert.Equal(NorthwindCustomers, await db.Customers.CountAsync());
        Assert.All(await db.Customers.ToListAsync(), customer => Assert.Equal(DemoPartners.NorthwindId, customer.PartnerId));
        Assert.Equal(NorthwindCustomers, await db.DelegatedAdminRelationships.CountAsync());
        Assert.Equal(0, await db.CustomerUsers.CountAsync());
        Assert.Equal(0, await db.SubscribedSkus.CountAsync());
    }

    [Fact]
    public async Task CustomerEntered_ShowsItsRowsOnly()
    {
        await using var db = Context(DemoPartners.FabrikamId, Contoso);

        Assert.Equal([Contoso], await db.CustomerUsers.Select(user => user.CustomerId).Distinct().ToListAsync());
        Assert.Equal([Contoso], await db.SubscribedSkus.Select(sku => sku.CustomerId).Distinct().ToListAsync());
        Assert.Equal([Contoso], await db.LicenseAssignments.Select(row => row.CustomerId).Distinct().ToListAsync());
        Assert.Equal([Contoso], await db.LicenseUpdateResults.Select(row => row.CustomerId).Distinct().ToListAsync());
        Assert.Equal(60, await db.CustomerUsers.CountAsync());
    }

    [Fact]
    public async Task AnotherPartnerEntered_ForgetsTheCustomer()
    {
        await using var db = Context(DemoPartners.FabrikamId, Contoso);

        db.EnterPartner(DemoPartners.NorthwindId);

        Assert.Equal(0, await db.CustomerUsers.CountAsync());
    }

    [Fact]
    public async Task OfAllCustomers_ShowsThoseOfThePartnerOnly()
    {
        await using var every = seeded.CreateContext();
        await using var db = Context(DemoPartners.NorthwindId);

        var customers = await db.OfAllCustomers<SubscribedSku>().Select(sku => sku.CustomerId).Distinct().ToListAsync();

        Assert.Equal(
            (await every.Customers.Where(customer => customer.PartnerId == DemoPartners.NorthwindId).Select(customer => customer.Id).ToListAsync()).Order(),
            customers.Order());
    }

    [Fact]
    public async Task UpdateAndDelete_ThatForgetTheCustomer_ChangeItsRowsOnly()
    {
        using var database = new TestDatabase();
        var own = new LicensingScenario(database.CreateContext);
        var foreign = new LicensingScenario(database.CreateContext);
        own.AddUser("Own");
        foreign.AddUser("Foreign");
        await using var db = database.CreateContext(own.SignedIn.PartnerId, own.CustomerId);

        Assert.Equal(1, await db.CustomerUsers.ExecuteUpdateAsync(set => set.SetProperty(user => user.UsageLocation, "SE")));
        Assert.Equal(1, await db.Customers.ExecuteUpdateAsync(set => set.SetProperty(customer => customer.UserCount, 7)));
        Assert.Equal(1, await db.CustomerUsers.ExecuteDeleteAsync());

        await using var after = database.CreateContext();
        Assert.Equal(("Foreign", "US"), await after.CustomerUsers.Select(user => new ValueTuple<string, string?>(user.DisplayName, user.UsageLocation)).SingleAsync());
        Assert.Equal(1, (await after.Customers.SingleAsync(customer => customer.Id == foreign.CustomerId)).UserCount);
    }

    [Fact]
    public async Task InsertFromAQuery_ThatForgetsTheCustomer_TakesItsRowsOnly()
    {
        LinqToDBForEFTools.Initialize();
        using var database = new TestDatabase();
        var own = new LicensingScenario(database.CreateContext);
        var foreign = new LicensingScenario(database.CreateContext);
        var ownUser = own.AddUser("Own");
        foreign.AddUser("Foreign");
        var selection = await own.SelectAsync(ownUser);
        await using var db = database.CreateContext(own.SignedIn.PartnerId, own.CustomerId);
        await db.SelectedUsers.ExecuteDeleteAsync();

        // The way in which a selection is filled and a Save writes its sets: through linq2db, with the filters of EF Core's model.
        Assert.Equal([own.CustomerId], await db.CustomerUsers.ToLinqToDB().Select(user => user.CustomerId).ToListAsyncLinqToDB());
        var inserted = await db.CustomerUsers.ToLinqToDB().InsertAsync(
            db.SelectedUsers.ToLinqToDBTable(),
            user => new SelectedUser { SelectionId = selection.Id, UserId = user.Id, CustomerId = user.CustomerId, ListKey = user.ListKey });

        Assert.Equal(1, inserted);
    }

    [Fact]
    public async Task SaveChanges_RowOfAnotherCustomerOrPartner_IsRefused()
    {
        using var database = new TestDatabase();
        var own = new LicensingScenario(database.CreateContext);
        var foreign = new LicensingScenario(database.CreateContext);

        await using var db = database.CreateContext(own.SignedIn.PartnerId, own.CustomerId);
        db.CustomerUsers.Add(CustomerUser.Create(foreign.CustomerId, "Mallory", "mallory@contoso.example", usageLocation: null));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        db.Customers.Add(Customer.Create(Guid.NewGuid(), foreign.SignedIn.PartnerId, "Litware", "litware.example", DateTime.UnixEpoch));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task Keys_RowThatMixesPartnersOrCustomers_IsRefusedByTheDatabase()
    {
        using var database = new TestDatabase();
        var own = new LicensingScenario(database.CreateContext);
        var foreign = new LicensingScenario(database.CreateContext);
        var foreignUser = foreign.AddUser("Foreign");
        var product = own.AddProduct("Office 365 E3", 5);

        await AssertRefusedAsync(TestRelationship.Live(own.SignedIn.PartnerId, foreign.CustomerId));
        await AssertRefusedAsync(new LicenseAssignment { CustomerId = own.CustomerId, UserId = foreignUser, ProductId = product, DisabledPlans = ServicePlanSet.Of([]) });

        async Task AssertRefusedAsync(object row)
        {
            await using var every = database.CreateContext();
            every.Add(row);
            var exception = await Assert.ThrowsAsync<DbUpdateException>(() => every.SaveChangesAsync());
            Assert.Contains("FOREIGN KEY", exception.InnerException!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AuditEvents_ChangedOrDeleted_AreRefusedByTheContextAndByTheDatabase()
    {
        using var database = new TestDatabase();
        await using var every = database.CreateContext();
        every.AuditEvents.Add(new AuditEvent { At = DateTime.UnixEpoch, OperatorName = "root", Action = AuditAction.CatalogueImport, Outcome = AuditOutcome.Succeeded, Details = [] });
        await every.SaveChangesAsync();

        var row = await every.AuditEvents.SingleAsync();
        every.AuditEvents.Remove(row);
        await Assert.ThrowsAsync<InvalidOperationException>(() => every.SaveChangesAsync());
        var update = await Assert.ThrowsAnyAsync<Exception>(() => every.AuditEvents.ExecuteUpdateAsync(set => set.SetProperty(audit => audit.Reason, "x")));
        var delete = await Assert.ThrowsAnyAsync<Exception>(() => every.AuditEvents.ExecuteDeleteAsync());

        Assert.All([update, delete], exception => Assert.Contains("cannot be changed", exception.Message, StringComparison.Ordinal));
        Assert.Null(await every.AuditEvents.Select(audit => audit.Reason).SingleAsync());
    }

    [Fact]
    public void Source_GoesRoundTheFiltersNowhere()
    {
        // Commands and the start of the portal are about everybody's rows, or about the file itself; no request can reach these.
        string[] meant = ["CopySide.cs", "CatalogueUse.cs", "KeyRebuild.cs", "SqliteMigrationLock.cs", "SqliteSecureDelete.cs"];
        var found = SourceTree.Files(SourceTree.Web, ".cs")
            .Where(file => !meant.Contains(Path.GetFileName(file)))
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal) && !Path.GetFileName(file).EndsWith("LicensingDbContext.cs", StringComparison.Ordinal))
            .Where(file => WaysRound().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Empty(found);
    }

    [GeneratedRegex("IgnoreQueryFilters|IgnoreFilters|FromSql|ExecuteSql|SqlQuery|CreateCommand")]
    private static partial Regex WaysRound();

    private static Comparer<Type> ByName { get; } = Comparer<Type>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));

    private static IEnumerable<Type> Filtered(LicensingDbContext db) =>
        db.Model.GetEntityTypes().Where((IEntityType entity) => entity.GetDeclaredQueryFilters().Count > 0).Select(entity => entity.ClrType);

    private static async Task<int> CountAsync(LicensingDbContext db, Type type) =>
        await (Task<int>)typeof(OwnRowsTests).GetMethod(nameof(CountOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;

    private static Task<int> CountOfAsync<T>(LicensingDbContext db)
        where T : class => db.Set<T>().CountAsync();

    private LicensingDbContext Context(Guid partnerId = default, Guid? customerId = null) => seeded.CreateContext(partnerId, customerId);
}
