using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.UploadUsers;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>Save with a usage location for those who have none: theirs is set, nobody's is overwritten, all or nothing.</summary>
public sealed class UsageLocationInASaveTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly LicensingScenario _contoso;

    public UsageLocationInASaveTests() => _contoso = new LicensingScenario(_database.CreateContext);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task SaveAsync_UsersWithAndWithout_SetsItForThoseWithoutAndAssignsToAll()
    {
        var product = _contoso.AddProduct("E3", 5);
        var (ann, bob, other) = (_contoso.AddUser("Ann", usageLocation: null), _contoso.AddUser("Bob", "US"), _contoso.AddUser("Not selected", usageLocation: null));
        await _contoso.SelectAsync(ann, bob);

        var saved = Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveWithLocationAsync("SE", ProductIntent.For(product, LicenseIntent.Assign)));

        Assert.Equal(new Dictionary<long, string?> { [ann] = "SE", [bob] = "US", [other] = null }, _contoso.Locations());
        Assert.Equal(2, _contoso.Sku(product).ConsumedUnits);
        using var db = _database.CreateContext();
        var update = await db.LicenseUpdates.SingleAsync(row => row.Id == saved.UpdateId);
        Assert.Equal(("SE", 2, 0, 0), (update.UsageLocation, update.ChangedCount, update.UnchangedCount, update.FailedCount));
    }

    [Fact]
    public async Task SaveAsync_Journal_HoldsTheLocationBeforeAndTheNewOne()
    {
        var product = _contoso.AddProduct("E3", 5);
        var (ann, bob) = (_contoso.AddUser("Ann", usageLocation: null), _contoso.AddUser("Bob", "US"));
        await _contoso.SelectAsync();

        await _contoso.SaveWithLocationAsync("SE", ProductIntent.For(product, LicenseIntent.Assign));

        using var db = _database.CreateContext();
        var rows = await db.LicenseUpdateResults
            .Join(
                db.LicenseUpdateOutcomes,
                result => new { result.LicenseUpdateId, Number = result.OutcomeNumber },
                outcome => new { outcome.LicenseUpdateId, outcome.Number },
                (result, outcome) => new { result.UserId, outcome.UsageLocation, outcome.NewUsageLocation })
            .ToDictionaryAsync(row => row.UserId, row => (row.UsageLocation, row.NewUsageLocation));
        Assert.Equal((null, "SE"), rows[ann]);
        Assert.Equal(("US", null), rows[bob]);
    }

    [Fact]
    public async Task SaveAsync_LocationAlone_SetsItAndTouchesNoLicense()
    {
        var product = _contoso.AddProduct("E3", 1);
        var ann = _contoso.AddUser("Ann", usageLocation: null, (product, []));
        var bob = _contoso.AddUser("Bob", "US");
        await _contoso.SelectAsync();
        var before = _contoso.Assignments();

        var saved = Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveWithLocationAsync("SE"));

        Assert.Equal(("SE", "US"), (_contoso.Locations()[ann], _contoso.Locations()[bob]));
        Assert.Equal(before, _contoso.Assignments());
        using var db = _database.CreateContext();
        var update = await db.LicenseUpdates.SingleAsync(row => row.Id == saved.UpdateId);
        Assert.Equal((1, 1), (update.ChangedCount, update.UnchangedCount));
        Assert.Empty(db.LicenseUpdateChanges);
    }

    [Fact]
    public async Task SaveAsync_LocationAloneAndNobodyLacksOne_ChangesNothing()
    {
        _contoso.AddProduct("E3", 1);
        _contoso.AddUser("Bob", "US");
        await _contoso.SelectAsync();

        Assert.IsType<SaveLicensesResult.NobodyLacksLocation>(await _contoso.SaveWithLocationAsync("SE"));

        using var db = _database.CreateContext();
        Assert.Empty(db.LicenseUpdates);
        Assert.Empty(db.LicenseUpdateResults);
    }

    [Fact]
    public async Task SaveAsync_SeatsShortBecauseOfThoseWhoGetALocation_ChangesNothingTheLocationIncluded()
    {
        var product = _contoso.AddProduct("E3", 1);
        _contoso.AddUser("Ann", usageLocation: null);
        _contoso.AddUser("Bob", "US");
        await _contoso.SelectAsync();
        var before = _contoso.Locations();

        var preview = await _contoso.PreviewWithLocationAsync("SE", ProductIntent.For(product, LicenseIntent.Assign));
        var result = await _contoso.SaveWithLocationAsync("SE", ProductIntent.For(product, LicenseIntent.Assign));

        Assert.Equal((2, 1, 0), (preview.Assigned[product], preview.Located, preview.Failing));
        Assert.Equal([new SeatShortage(product, 2, 1)], Assert.IsType<SaveLicensesResult.NotEnoughLicenses>(result).Shortages);
        Assert.Equal(before, _contoso.Locations());
        Assert.Empty(_contoso.Assignments());
    }

    [Fact]
    public async Task SaveAsync_ProductProhibitedAtTheNewLocation_LeavesThatUserWithoutLocationAndGoesOnWithTheOthers()
    {
        var product = _contoso.AddProduct("Voice", 5);
        using (var seed = _database.CreateContext())
        {
            seed.ProductProhibitedLocations.Add(new ProductProhibitedLocation { ProductId = product, Country = "SE" });
            await seed.SaveChangesAsync();
        }

        var (ann, bob) = (_contoso.AddUser("Ann", usageLocation: null), _contoso.AddUser("Bob", "US"));
        await _contoso.SelectAsync();

        var saved = (SaveLicensesResult.Saved)await _contoso.SaveWithLocationAsync("SE", ProductIntent.For(product, LicenseIntent.Assign));

        Assert.Null(_contoso.Locations()[ann]);
        Assert.Equal(bob, long.Parse(Assert.Single(_contoso.Assignments()).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        using var db = _database.CreateContext();
        var failed = await db.LicenseUpdateOutcomes.SingleAsync(row => row.LicenseUpdateId == saved.UpdateId && row.Status == LicenseUpdateStatus.Failed);
        Assert.Equal([new LicenseError(LicenseErrorCode.ProhibitedInUsageLocationViolation, product, UsageLocation: "SE")], failed.Errors);
        Assert.Equal((null, null), (failed.UsageLocation, failed.NewUsageLocation));
    }

    [Fact]
    public async Task SaveAsync_SameFormTwice_FindsTheFirstResultAndTellsAnotherLocationApart()
    {
        var product = _contoso.AddProduct("E3", 5);
        var ann = _contoso.AddUser("Ann", usageLocation: null);
        await _contoso.SelectAsync();
        var form = (await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign))) with { UsageLocation = "SE" };
        await _contoso.SaveAsync(form);

        Assert.Equal(new SaveLicensesResult.AlreadySaved(form.UpdateId, SameIntents: true), await _contoso.SaveAsync(form));
        Assert.Equal(new SaveLicensesResult.AlreadySaved(form.UpdateId, SameIntents: false), await _contoso.SaveAsync(form with { UsageLocation = "NO" }));
        Assert.Equal(new SaveLicensesResult.AlreadySaved(form.UpdateId, SameIntents: false), await _contoso.SaveAsync(form with { UsageLocation = null }));
        Assert.Equal("SE", _contoso.Locations()[ann]);
    }

    [Fact]
    public async Task SaveAsync_AnUploadSetALocationFirst_KeepsIt()
    {
        var product = _contoso.AddProduct("E3", 5);
        var (ann, bob) = (_contoso.AddUser("Ann", usageLocation: null), _contoso.AddUser("Bob", usageLocation: null));
        await _contoso.SelectAsync();
        var form = (await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign))) with { UsageLocation = "SE" };
        await UploadLocationAsync(ann, "Norway");

        Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveAsync(form));

        Assert.Equal(("NO", "SE"), (_contoso.Locations()[ann], _contoso.Locations()[bob]));
        Assert.Equal(2, _contoso.Sku(product).ConsumedUnits);
    }

    [Fact]
    public async Task SaveAsync_ManyAdminsChooseDifferentLocationsAtOnce_TheFirstOneStaysAndOnlyItsJournalTellsOfIt()
    {
        _contoso.AddProduct("E3", 5);
        var ann = _contoso.AddUser("Ann", usageLocation: null);
        string[] countries = ["SE", "NO", "DK", "FI"];
        var forms = new List<(SaveLicensesRequest Form, Operator Admin)>();
        foreach (var country in countries)
        {
            var admin = new Operator(Guid.NewGuid(), "Admin", _contoso.SignedIn.PartnerId, PartnerRoles.AdminAgent);
            var selectionId = await new LicensingSelection(_database, _contoso.CustomerId, admin).SelectAsync(ann);
            forms.Add(((await _contoso.FormAsync()) with { SelectionId = selectionId, UsageLocation = country }, admin));
        }

        var results = await Task.WhenAll(forms.Select(entry => Task.Run(() => _contoso.SaveAsync(entry.Form, entry.Admin))));

        Assert.Single(results.OfType<SaveLicensesResult.Saved>());
        Assert.Equal(3, results.OfType<SaveLicensesResult.NobodyLacksLocation>().Count());
        using var db = _database.CreateContext();
        Assert.Equal(_contoso.Locations()[ann], (await db.LicenseUpdateOutcomes.SingleAsync()).NewUsageLocation);
    }

    [Fact]
    public async Task SaveAsync_Saved_DropsTheDraft()
    {
        _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann", usageLocation: null);
        await _contoso.SelectAsync();
        using var db = _database.CreateContext();
        await db.UserSelections.ExecuteUpdateAsync(set => set.SetProperty(selection => selection.DraftUsageLocation, "SE"));

        await _contoso.SaveWithLocationAsync("SE");

        Assert.Null((await db.UserSelections.AsNoTracking().SingleAsync()).DraftUsageLocation);
    }

    [Fact]
    public async Task SaveAsync_MoreUsersThanOneChunk_AllOfThemGetIt()
    {
        var product = _contoso.AddProduct("E3", 5_000);
        using (var seed = _database.CreateContext())
        {
            seed.CustomerUsers.AddRange(Enumerable.Range(0, 4_500).Select(i =>
                CustomerUser.Create(_contoso.CustomerId, $"User {i}", $"user{i}@contoso.example", i % 3 == 0 ? "US" : null)));
            await seed.SaveChangesAsync();
        }

        await _contoso.SelectAsync();

        Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveWithLocationAsync("SE", ProductIntent.For(product, LicenseIntent.Assign)));

        Assert.Equal((3_000, 1_500), (_contoso.Locations().Values.Count(country => country == "SE"), _contoso.Locations().Values.Count(country => country == "US")));
        Assert.Equal(4_500, _contoso.Sku(product).ConsumedUnits);
        using var db = _database.CreateContext();
        Assert.Equal(2, await db.LicenseUpdateOutcomes.CountAsync());
    }

    /// <summary>Another admin uploads the user with a usage location.</summary>
    private async Task UploadLocationAsync(long userId, string country)
    {
        using var db = _database.CreateContext();
        var user = await db.CustomerUsers.AsNoTracking().SingleAsync(row => row.Id == userId);
        var desk = new UploadDesk(db, _contoso.CustomerId, _contoso.SignedIn);
        var result = await desk.SaveAsync(await desk.CheckAsync($"User principal name,Display name,Usage location\n{user.UserPrincipalName},{user.DisplayName},{country}\n"));
        Assert.Equal(1, result?.Updated);
    }
}
