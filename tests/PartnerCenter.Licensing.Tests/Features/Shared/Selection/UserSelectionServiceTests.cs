using LinqToDB.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Features.Shared.UserList;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Selection;

public sealed class UserSelectionServiceTests : IAsyncLifetime
{
    private UserListScenario _scenario = null!;
    private LicensingDbContext _db = null!;

    public async Task InitializeAsync()
    {
        LinqToDBForEFTools.Initialize();
        _scenario = await UserListScenario.CreateAsync(users: 10);
        _db = _scenario.Portal.CreateContext();
    }

    public async Task DisposeAsync()
    {
        await _db.DisposeAsync();
        await _scenario.DisposeAsync();
    }

    [Fact]
    public async Task Get_NothingEverTicked_IsEmpty()
    {
        var summary = await Service().GetAsync(_scenario.CustomerId, CancellationToken.None);

        Assert.Equal(SelectionSummary.Empty, summary);
        Assert.Empty(_db.UserSelections);
    }

    [Fact]
    public async Task SetDraft_ProductsAndPlansThatTheCustomerDoesNotOwn_AreNotKept()
    {
        var (plan, otherPlan) = (Guid.NewGuid(), Guid.NewGuid());
        var contoso = new LicensingScenario(_scenario.Portal.CreateContext);
        var owned = contoso.AddProduct("Office 365 E3", 5, [plan]);
        var ownedToo = contoso.AddProduct("Office 365 E5", 5, [otherPlan]);
        var others = new LicensingScenario(_scenario.Portal.CreateContext, customerName: "Fabrikam").AddProduct("Visio Plan 2", 5);
        contoso.AddUser("Ann");
        await contoso.SelectAsync();
        var service = new UserSelectionService(_db, contoso.SignedIn, TimeProvider.System);

        await service.SetDraftAsync(
            contoso.CustomerId,
            [
                new(owned, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [plan] = LicenseIntent.Revoke, [otherPlan] = LicenseIntent.Assign }),
                new(ownedToo, LicenseIntent.LeaveAsIs, new Dictionary<Guid, LicenseIntent> { [plan] = LicenseIntent.Assign }),
                ProductIntent.For(others, LicenseIntent.Assign),
                .. Enumerable.Range(0, 3_000).Select(_ => ProductIntent.For(Guid.NewGuid(), LicenseIntent.Revoke)),
            ],
            usageLocation: null,
            CancellationToken.None);

        var kept = (await service.GetAsync(contoso.CustomerId, CancellationToken.None)).Draft;
        var expected = new ProductIntent(owned, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [plan] = LicenseIntent.Revoke });
        Assert.Single(kept);
        Assert.True(ProductIntents.AreSame([expected], kept));
    }

    [Fact]
    public async Task SetPage_UsersNotShown_KeepTheirTick()
    {
        var ids = await IdsAsync(1, 2, 3, 4);
        await Service().SetPageAsync(_scenario.CustomerId, ids, ids[..2], CancellationToken.None);

        await Service().SetPageAsync(_scenario.CustomerId, ids[1..3], ids[2..3], CancellationToken.None);

        Assert.Equal(["User 001", "User 003"], await _scenario.SelectedAsync());
    }

    [Fact]
    public async Task SetPage_TickedButNotShown_IsIgnored()
    {
        var ids = await IdsAsync(1, 2);

        await Service().SetPageAsync(_scenario.CustomerId, ids[..1], ids, CancellationToken.None);

        Assert.Equal(["User 001"], await _scenario.SelectedAsync());
    }

    [Fact]
    public async Task SetPage_SameBoxesTwice_ChangesNothing()
    {
        var ids = await IdsAsync(1, 2);

        await Service().SetPageAsync(_scenario.CustomerId, [.. ids, .. ids], [.. ids, .. ids], CancellationToken.None);
        await Service().SetPageAsync(_scenario.CustomerId, ids, ids, CancellationToken.None);

        Assert.Equal(["User 001", "User 002"], await _scenario.SelectedAsync());
    }

    [Fact]
    public async Task SetPage_UserOfAnotherCustomer_IsIgnored()
    {
        var other = Guid.NewGuid();
        await _scenario.AddCustomerAsync(other, DemoPartners.FabrikamId);
        var ids = await IdsAsync(1);

        await Service().SetPageAsync(other, ids, ids, CancellationToken.None);

        Assert.Empty(_db.SelectedUsers);
    }

    [Fact]
    public async Task AddAndReplaceAndRemove_Query_MakeWhatTheySay()
    {
        var all = _db.CustomerUsers.Where(user => user.CustomerId == _scenario.CustomerId);
        await Service().AddAsync(_scenario.CustomerId, all.Where(user => user.DisplayName != "User 004"), CancellationToken.None);
        await Service().AddAsync(_scenario.CustomerId, all, CancellationToken.None);
        Assert.Equal(10, (await Service().GetAsync(_scenario.CustomerId, CancellationToken.None)).Count);

        await Service().ReplaceAsync(_scenario.CustomerId, all.Where(user => user.DisplayName == "User 004" || user.DisplayName == "User 005"), CancellationToken.None);
        await Service().RemoveAsync(_scenario.CustomerId, (await IdsAsync(5))[0], CancellationToken.None);

        Assert.Equal(["User 004"], await _scenario.SelectedAsync());
    }

    [Fact]
    public async Task Clear_OneOperator_LeavesTheOther()
    {
        var ids = await IdsAsync(1, 2);
        await Service().SetPageAsync(_scenario.CustomerId, ids, ids, CancellationToken.None);
        await Service(DemoPartners.Operators[1]).SetPageAsync(_scenario.CustomerId, ids, ids, CancellationToken.None);

        await Service().ClearAsync(_scenario.CustomerId, CancellationToken.None);

        Assert.Empty(await _scenario.SelectedAsync());
        Assert.Equal(2, (await _scenario.SelectedAsync(DemoPartners.Operators[1])).Count);
    }

    [Fact]
    public async Task Get_Untouched24Hours_DropsItAndSaysSoOnce()
    {
        var ids = await IdsAsync(1);
        await Service().SetPageAsync(_scenario.CustomerId, ids, ids, CancellationToken.None);
        _scenario.Portal.Clock.Advance(UserSelection.Lifetime);
        Assert.Equal(1, (await Service().GetAsync(_scenario.CustomerId, CancellationToken.None)).Count);
        _scenario.Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        var first = await Service().GetAsync(_scenario.CustomerId, CancellationToken.None);
        var second = await Service().GetAsync(_scenario.CustomerId, CancellationToken.None);

        Assert.Equal((0, true), (first.Count, first.WasDropped));
        Assert.Equal(SelectionSummary.Empty, second);
        Assert.Empty(_db.SelectedUsers);
    }

    [Fact]
    public async Task SetPage_SelectionIsStale_StartsANewOne()
    {
        var ids = await IdsAsync(1, 2);
        await Service().SetPageAsync(_scenario.CustomerId, ids, ids, CancellationToken.None);
        _scenario.Portal.Clock.Advance(UserSelection.Lifetime + TimeSpan.FromSeconds(1));
        var others = await IdsAsync(3);

        await Service().SetPageAsync(_scenario.CustomerId, others, others, CancellationToken.None);

        Assert.Equal(["User 003"], await _scenario.SelectedAsync());
    }

    [Fact]
    public async Task SetPage_EachTouch_StartsThe24HoursAgain()
    {
        var ids = await IdsAsync(1);
        for (var day = 0; day < 3; day++)
        {
            await Service().SetPageAsync(_scenario.CustomerId, ids, ids, CancellationToken.None);
            _scenario.Portal.Clock.Advance(UserSelection.Lifetime - TimeSpan.FromHours(1));
        }

        Assert.Equal(1, (await Service().GetAsync(_scenario.CustomerId, CancellationToken.None)).Count);
    }

    private UserSelectionService Service(Operator? signedIn = null) => new(_db, signedIn ?? DemoPartners.Operators[0], _scenario.Portal.Clock);

    private async Task<long[]> IdsAsync(params int[] numbers)
    {
        var ids = new List<long>();
        foreach (var number in numbers)
        {
            ids.Add(await _scenario.IdOfAsync(UserListScenario.NameOf(number)));
        }

        return [.. ids];
    }
}
