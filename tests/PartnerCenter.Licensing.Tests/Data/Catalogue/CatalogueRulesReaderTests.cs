using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

public sealed class CatalogueRulesReaderTests : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase _database = new();

    public async Task InitializeAsync()
    {
        await using var db = _database.CreateContext();
        await new CatalogueLoader(db, CatalogueFile.ReadOwn(), NullLogger<CatalogueLoader>.Instance).LoadAsync(default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task LoadRulesAsync_SomeProducts_KnowsTheirPlansOnly()
    {
        await using var db = _database.CreateContext();
        var e3 = await IdOfAsync("SPE_E3");
        var e5 = await IdOfAsync("SPE_E5");

        var rules = await new CatalogueRulesReader(db).LoadRulesAsync([e3], default);

        Assert.Equal(51, rules.PlansOf(e3).Count);
        Assert.Empty(rules.PlansOf(e5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(450)]
    [InlineData(3000)]
    public async Task LoadRulesAsync_ManyProducts_KnowsEachAskedFor(int unknownOnes)
    {
        await using var db = _database.CreateContext();
        var e3 = await IdOfAsync("SPE_E3");
        Guid[] asked = [e3, .. Enumerable.Range(0, unknownOnes).Select(_ => Guid.NewGuid())];

        var rules = await new CatalogueRulesReader(db).LoadRulesAsync(asked, default);

        Assert.Equal(51, rules.PlansOf(e3).Count);
    }

    [Fact]
    public async Task LoadRulesAsync_Null_KnowsEveryProduct()
    {
        await using var db = _database.CreateContext();

        var rules = await new CatalogueRulesReader(db).LoadRulesAsync(null, default);

        Assert.All(await db.Products.Select(product => product.Id).ToListAsync(), id => Assert.NotEmpty(rules.PlansOf(id)));
    }

    [Theory]
    [InlineData("ENTERPRISEPACK", "STANDARDPACK", "US", LicenseErrorCode.MutuallyExclusiveViolation)]
    [InlineData("MCOPSTN1", null, "US", LicenseErrorCode.DependencyViolation)]
    [InlineData("SPE_E5", null, "IN", LicenseErrorCode.ProhibitedInUsageLocationViolation)]
    public async Task LoadRulesAsync_RulesOfTheCatalogue_AreInForce(string partNumber, string? held, string location, LicenseErrorCode expected)
    {
        await using var db = _database.CreateContext();
        var rules = await new CatalogueRulesReader(db).LoadRulesAsync(null, default);
        HeldLicense[] licenses = held is null ? [] : [new HeldLicense(await IdOfAsync(held), ServicePlanSet.Empty)];

        var outcome = LicenseRules.Judge(
            new UserLicenses(location, licenses), [ProductIntent.For(await IdOfAsync(partNumber), LicenseIntent.Assign)], rules);

        Assert.Contains(expected, outcome.Errors.Select(error => error.Code));
    }

    private async Task<Guid> IdOfAsync(string partNumber)
    {
        await using var db = _database.CreateContext();
        return await db.Products.Where(product => product.PartNumber == partNumber).Select(product => product.Id).SingleAsync();
    }
}
