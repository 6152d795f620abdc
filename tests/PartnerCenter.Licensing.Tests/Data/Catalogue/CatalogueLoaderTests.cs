using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Catalogue;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

public sealed class CatalogueLoaderTests : IDisposable
{
    private static readonly Guid SuiteId = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid MailId = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly Guid ChatId = new("00000000-0000-0000-0000-0000000000b2");

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task LoadAsync_EmptyDatabase_HoldsTheWholeFile()
    {
        var catalogue = CatalogueFile.ReadOwn();

        await LoadAsync(catalogue);

        await using var db = _database.CreateContext();
        Assert.Equal(catalogue.Products.Count, await db.Products.CountAsync());
        Assert.Equal(catalogue.ServicePlans.Count, await db.ServicePlans.CountAsync());
        Assert.Equal(catalogue.Products.Sum(product => product.ServicePlanIds.Count), await db.ProductServicePlans.CountAsync());
        Assert.Equal(catalogue.Exclusions.Count, await db.ServicePlanExclusions.CountAsync());
        Assert.Equal(catalogue.Dependencies.Count, await db.ServicePlanDependencies.CountAsync());
        Assert.Equal(catalogue.PlanLocations.Count, await db.ServicePlanProhibitedLocations.CountAsync());
        Assert.Equal(300, (await db.Products.SingleAsync(product => product.PartNumber == "SPB")).SeatCap);
    }

    [Fact]
    public async Task LoadAsync_Twice_WritesNothingTheSecondTime()
    {
        var catalogue = CatalogueFile.ReadOwn();
        await LoadAsync(catalogue);
        await using var db = _database.CreateContext();
        var writes = 0;
        db.SavedChanges += (_, saved) => writes += saved.EntitiesSavedCount;

        await new CatalogueLoader(db, catalogue, NullLogger<CatalogueLoader>.Instance).LoadAsync(default);

        Assert.Equal(0, writes);
    }

    [Fact]
    public async Task LoadAsync_NamesAndPlansChangedSince_KeepsThem()
    {
        await LoadAsync(Read(Json()));
        await using (var db = _database.CreateContext())
        {
            (await db.Products.SingleAsync()).DisplayName = "New name";
            (await db.ServicePlans.SingleAsync(plan => plan.Id == MailId)).DisplayName = "New plan name";
            db.Remove(await db.ProductServicePlans.SingleAsync(link => link.ServicePlanId == ChatId));
            await db.SaveChangesAsync();
        }

        await LoadAsync(Read(Json()));

        await using var after = _database.CreateContext();
        Assert.Equal("New name", (await after.Products.SingleAsync()).DisplayName);
        Assert.Equal("New plan name", (await after.ServicePlans.SingleAsync(plan => plan.Id == MailId)).DisplayName);
        Assert.Equal(MailId, (await after.ProductServicePlans.SingleAsync()).ServicePlanId);
    }

    [Fact]
    public async Task LoadAsync_RulesAndSeatCapDifferFromTheFile_FollowsTheFile()
    {
        await LoadAsync(Read(Json(
            rules: """
                "exclusionSets": [ { "name": "old", "service": "s", "certainty": "c", "source": "s", "plans": ["MAIL", "CHAT"] } ],
                "dependencies": [
                  { "plan": "MAIL", "needsOneOf": ["CHAT"], "certainty": "c", "source": "s" },
                  { "plan": "CHAT", "needsOneOf": ["MAIL"], "certainty": "c", "source": "s" } ],
                "prohibitedLocations": [ { "subject": "s", "plans": ["MAIL"], "products": ["00000000-0000-0000-0000-0000000000a1"], "countries": ["CN", "IN"], "certainty": "c", "source": "s" } ],
                "seatCaps": [ { "subject": "s", "seats": 300, "certainty": "c", "source": "s", "products": [ { "id": "00000000-0000-0000-0000-0000000000a1", "partNumber": "SUITE" } ] } ]
                """)));

        await LoadAsync(Read(Json(
            rules: """
                "exclusionSets": [],
                "dependencies": [ { "plan": "CHAT", "needsOneOf": ["MAIL"], "certainty": "c", "source": "s" }, { "plan": "CHAT", "needsOneOf": ["CHAT", "MAIL"], "certainty": "c", "source": "s" } ],
                "prohibitedLocations": [ { "subject": "s", "plans": ["MAIL"], "products": [], "countries": ["IN", "KR"], "certainty": "c", "source": "s" } ],
                "seatCaps": []
                """)));

        await using var db = _database.CreateContext();
        Assert.Empty(await db.ServicePlanExclusions.ToListAsync());
        Assert.Equal(
            [(0, MailId), (1, MailId), (1, ChatId)],
            (await db.ServicePlanDependencies.Where(row => row.DependentPlanId == ChatId).OrderBy(row => row.Clause).ThenBy(row => row.NeededPlanId).ToListAsync())
                .Select(row => (row.Clause, row.NeededPlanId)));
        Assert.Equal(3, await db.ServicePlanDependencies.CountAsync());
        Assert.Equal(["IN", "KR"], await db.ServicePlanProhibitedLocations.Select(row => row.Country).OrderBy(country => country).ToListAsync());
        Assert.Empty(await db.ProductProhibitedLocations.ToListAsync());
        Assert.Null((await db.Products.SingleAsync()).SeatCap);
    }

    [Fact]
    public async Task LoadAsync_SeveralWebServersAtOnce_AllSucceed()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LoadAsync(Read(Json())))));

        await using var db = _database.CreateContext();
        Assert.Equal(2, await db.ProductServicePlans.CountAsync());
    }

    /// <summary>A release of the portal takes no plan from anybody: only an import does, and says so.</summary>
    [Fact]
    public async Task LoadAsync_PlanNoLongerOfTheProductInTheFile_IsKept()
    {
        await LoadAsync(Read(Json()));

        await LoadAsync(Read(Json().Replace("[\"MAIL\", \"CHAT\"] } ]", "[\"MAIL\"] } ]", StringComparison.Ordinal)));

        await using var db = _database.CreateContext();
        Assert.Equal(2, await db.ProductServicePlans.CountAsync());
    }

    [Fact]
    public async Task LoadAsync_ProductNoLongerInTheFile_IsKept()
    {
        await LoadAsync(Read(Json()));

        await LoadAsync(Read("""
            { "edition": "t", "servicePlans": [], "products": [], "exclusionSets": [], "dependencies": [], "prohibitedLocations": [], "seatCaps": [] }
            """));

        await using var db = _database.CreateContext();
        Assert.Equal(SuiteId, (await db.Products.SingleAsync()).Id);
        Assert.Equal(2, await db.ProductServicePlans.CountAsync());
    }

    private static string Json(string? rules = null) => $$"""
        {
          "edition": "test",
          "servicePlans": [
            { "id": "{{MailId}}", "name": "MAIL", "displayName": "Mail" },
            { "id": "{{ChatId}}", "name": "CHAT", "displayName": "Chat" }
          ],
          "products": [ { "id": "{{SuiteId}}", "partNumber": "SUITE", "displayName": "Suite", "family": "f", "servicePlans": ["MAIL", "CHAT"] } ],
          {{rules ?? "\"exclusionSets\": [], \"dependencies\": [], \"prohibitedLocations\": [], \"seatCaps\": []"}}
        }
        """;

    private static CatalogueFile Read(string json) => CatalogueFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private async Task LoadAsync(CatalogueFile catalogue)
    {
        await using var db = _database.CreateContext();
        await new CatalogueLoader(db, catalogue, NullLogger<CatalogueLoader>.Instance).LoadAsync(default);
    }
}
