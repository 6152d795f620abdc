using CsCheck;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.UploadUsers;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

/// <summary>From the check of a file to taking it back, on a database.</summary>
public sealed class UserUploadTakeBackTests : IDisposable
{
    private const string Header = "User principal name,Display name,Object Id,Title,Usage location,Block credential,Soft deletion time stamp\n";

    private readonly TestDatabase _database = new();
    private readonly LicensingScenario _contoso;
    private readonly LicensingDbContext _db;
    private readonly UploadDesk _desk;

    public UserUploadTakeBackTests()
    {
        LinqToDBForEFTools.Initialize();
        _contoso = new LicensingScenario(_database.CreateContext);
        _db = _database.CreateContext(_contoso.SignedIn.PartnerId, _contoso.CustomerId);
        _desk = new UploadDesk(_db, _contoso.CustomerId, _contoso.SignedIn);
    }

    public void Dispose()
    {
        _db.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task Check_NewChangedRenamedRefusedAndDeleted_SaysEach()
    {
        await SaveAsync(Row("adele", "Adele", 1, "Chef"), Row("ben", "Ben", 2), Row("cem", "Cem", 3));

        var id = await _desk.CheckAsync(Header + string.Concat(
            Row("new", "New", 4, "Clerk", "SE", "True"),
            Row("adele", "Adele", 1, "Cook"),
            Row("benjamin", "Benjamin", 2),
            Row("cem", "Somebody else", 5),
            Row("ben", "Ben the second", 6),
            Row("gone", "Gone", 7, deleted: "2026-11-20 08:00:00Z"),
            Row("cem", "Cem", 3, deleted: "2026-11-20 08:00:00Z")));

        Assert.Equal(
            [
                "Added new@contoso.com: DisplayName  -> New, UserPrincipalName  -> new@contoso.com, JobTitle  -> Clerk, UsageLocation  -> SE, IsBlocked  -> true, ObjectId  -> " + IdOf(4),
                "Updated adele@contoso.com: JobTitle Chef -> Cook",
                "Renamed ben@contoso.com: DisplayName Ben -> Benjamin, UserPrincipalName ben@contoso.com -> benjamin@contoso.com",
                "Added ben@contoso.com: DisplayName  -> Ben the second, UserPrincipalName  -> ben@contoso.com, ObjectId  -> " + IdOf(6),
            ],
            await _desk.ChangesAsync(id));
        Assert.Equal(["5 OtherObjectId", "7 DeletedAccount, left out", "8 DeletedUserStays, left out"], await _desk.RefusalsAsync(id));
        Assert.Equal(new UploadCounts(2, 2, 1, 0, 0, 1, 2, 4), (await _desk.ReadAsync(id)).Counts);
    }

    [Fact]
    public async Task Check_ManyChanges_ArePagedAndSearched()
    {
        var id = await _desk.CheckAsync(Header + string.Concat(Enumerable.Range(1, 60).Select(number => Row($"u{number}", $"Zoë {number}", null))));

        var last = (await _desk.ReadAsync(id, new ListQuery { Page = "3" })).Changes;
        var found = (await _desk.ReadAsync(id, new ListQuery { Q = "zoe 7" })).Changes;

        Assert.Equal((51L, 60L, 60L, 10), (last.Pager.From, last.Pager.To, last.Pager.Total, last.Items.Count));
        Assert.Equal(["u7@contoso.com"], found.Items.Select(change => change.UserPrincipalName));
    }

    [Fact]
    public async Task Save_UsersSwapTheirNamesAndAreSelected_KeepTheirLicensesAndPlaces()
    {
        await SaveAsync(Row("adele", "Adele", 1), Row("ben", "Ben", 2));
        var ids = await _db.CustomerUsers.OrderBy(user => user.ListKey).Select(user => user.Id).ToListAsync();
        await _contoso.SelectAsync();

        var result = await _desk.SaveAsync(await _desk.CheckAsync(Header + Row("ben", "Adele", 1) + Row("adele", "Ben", 2)));

        Assert.Equal(new UploadResult(0, 2, 0, 0), result);
        Assert.Equal([(ids[0], "Adele ben@contoso.com"), (ids[1], "Ben adele@contoso.com")], await UsersAsync());
        Assert.Equal(
            [ListKey.Of("Adele", "ben@contoso.com"), ListKey.Of("Ben", "adele@contoso.com")],
            await _db.SelectedUsers.OrderBy(selected => selected.ListKey).Select(selected => selected.ListKey).ToListAsync());
    }

    [Fact]
    public async Task Save_SomebodyChangedAUserSinceTheCheck_ChangesNothingUntilCheckedAgain()
    {
        var file = Header + Row("adele", "Adele", 1, "Cook");
        await SaveAsync(Row("adele", "Adele", 1, "Chef"));
        var mine = await _desk.CheckAsync(file);
        await SaveAsync(Row("adele", "Adele", 1, "Cook"));
        var before = Dump();

        var stale = await _desk.SaveAsync(mine);

        Assert.True(stale?.IsStale);
        Assert.Equal(before, Dump());
        await _desk.CheckAgainAsync(mine);
        Assert.Equal(new UploadCounts(0, 0, 0, 0, 1, 0, 0, 1), (await _desk.ReadAsync(mine)).Counts);
    }

    [Fact]
    public async Task Save_FormOfAnotherCheckOrNone_ChangesNothing()
    {
        var id = await _desk.CheckAsync(Header + Row("adele", "Adele", 1));

        Assert.True((await _desk.Saver.SaveAsync(_contoso.CustomerId, id, Guid.NewGuid(), CancellationToken.None))?.IsStale);
        Assert.True((await _desk.Saver.SaveAsync(_contoso.CustomerId, id, null, CancellationToken.None))?.IsStale);

        Assert.Equal(0, await _db.CustomerUsers.CountAsync());
    }

    /// <summary>Whatever users there are and whatever a file holds: what the check shows is what the save does, and taking it back leaves no trace.</summary>
    [Fact]
    public async Task TakeBack_AnyFileOverAnyUsers_IsAsIfNothingHadBeen()
    {
        static Gen<string[]> Cells(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]).Array[4];
        var files = Gen.Select(
                Gen.Shuffle("abcd".ToCharArray()), Gen.Shuffle(Enumerable.Range(1, 4).ToArray()), Gen.Bool.Array[4], Cells("", "Chef", "Cook"), Cells("", "NO", "SE"),
                Cells("", "True", "False"), Gen.Int[1, 4])
            .Select((names, ids, known, titles, locations, blocked, count) => Header + string.Concat(
                Enumerable.Range(0, count).Select(i => Row($"{names[i]}", $"{names[i]} {titles[i]}", known[i] ? ids[i] : null, titles[i], locations[i], blocked[i]))));
        foreach (var csv in files.Array[12].Single())
        {
            var id = await _desk.CheckAsync(csv);
            var (announced, before) = (await _desk.ChangesAsync(id), Dump());
            await _contoso.SelectAsync();
            var selected = Selected();

            await _desk.SaveAsync(id);

            Assert.Equal(announced, await _desk.ChangesAsync(id));
            Assert.Equal(announced.Count, Dump().Except(before).Count(row => row.StartsWith("CustomerUsers:", StringComparison.Ordinal)));
            await _contoso.SelectAsync();
            Assert.Equal((await _desk.TakeBackAsync(id))?.ObstacleCount, 0);
            Assert.Equal(before, Dump());
            Assert.Equal(selected, Selected());
            // On to the next one from another table.
            await _desk.SaveAsync(await _desk.CheckAsync(csv));
        }
    }

    [Fact]
    public async Task TakeBack_Twice_TakesBackOnceAndIsRecorded()
    {
        await SaveAsync(Row("adele", "Adele", 1, "Chef"));
        var id = await _desk.CheckAsync(Header + Row("adele", "Adele V", 1, "Cook") + Row("new", "New", 2));
        await _desk.SaveAsync(id);

        var results = new[] { await _desk.TakeBackAsync(id), await _desk.TakeBackAsync(id) };

        Assert.All(results, result => Assert.Equal((1, 1, 0), (result!.Removed, result.Restored, result.ObstacleCount)));
        Assert.Equal(["Fabrikam admin agent UploadTakenBack Succeeded Removed=1 Changed=1"], TestAudit.Lines(_db).Where(line => line.Contains("TakenBack", StringComparison.Ordinal)));
        Assert.Equal((1, 1), (await _db.Customers.Select(customer => customer.UserCount).SingleAsync(), await _db.CustomerUsers.CountAsync()));
    }

    [Fact]
    public async Task TakeBack_NotSavedOrUnknown_IsNotThere()
    {
        var id = await _desk.CheckAsync(Header + Row("adele", "Adele", 1));

        Assert.Null(await _desk.TakeBackAsync(id));
        Assert.Null(await _desk.TakeBackAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task TakeBack_LicensesGivenOrRefusedSince_NamesTheUsersAndChangesNothing()
    {
        var product = _contoso.AddProduct("Office 365 E3", 5, [Guid.NewGuid()]);
        await SaveAsync(Row("moved", "Moved", 1, location: "NO"), Row("titled", "Titled", 2, location: "NO"));
        var id = await _desk.CheckAsync(Header + string.Concat(
            Row("holder", "Holder", 3, location: "NO"), Row("failed", "Failed", 4), Row("free", "Free", 5), Row("moved", "Moved", 1, location: "SE"), Row("titled", "Titled", 2, "Chef")));
        await _desk.SaveAsync(id);
        await _contoso.SelectAsync(await IdsAsync("holder", "failed", "moved", "titled"));
        await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));
        var before = Dump();

        var result = await _desk.TakeBackAsync(id);

        Assert.Equal(3, result!.ObstacleCount);
        Assert.Equal(
            [new("Holder", TakeBackReason.HasLicenses), new("Failed", TakeBackReason.InLicenseUpdate), new("Moved", TakeBackReason.InLicenseUpdate)], result.Obstacles);
        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task TakeBack_UsersChangedSince_NamesTheFirstFiveAndCountsAll()
    {
        string File(string title, int count) => Header + string.Concat(Enumerable.Range(1, count).Select(number => Row($"u{number}", $"U {number}", number, title)));
        var id = await _desk.CheckAsync(File("Chef", 8));
        await _desk.SaveAsync(id);
        await _desk.SaveAsync(await _desk.CheckAsync(File("Cook", 7)));

        var result = await _desk.TakeBackAsync(id);

        Assert.Equal((7, 5), (result!.ObstacleCount, result.Obstacles.Count));
        Assert.All(result.Obstacles, obstacle => Assert.Equal(TakeBackReason.Changed, obstacle.Reason));
    }

    [Fact]
    public async Task TakeBack_EarlierNameTakenOrUserGone_SaysSo()
    {
        var first = await _desk.CheckAsync(Header + Row("adele", "Adele", 1));
        await _desk.SaveAsync(first);
        var rename = await _desk.CheckAsync(Header + Row("zelda", "Adele", 1));
        await _desk.SaveAsync(rename);
        await SaveAsync(Row("adele", "The new Adele", 2));

        var taken = await _desk.TakeBackAsync(rename);
        await _db.CustomerUsers.Where(user => user.ObjectId == IdOf(1)).ExecuteDeleteAsync();
        var gone = await _desk.TakeBackAsync(rename);

        Assert.Equal([new("Adele", TakeBackReason.NameTaken)], taken!.Obstacles);
        Assert.Equal([new("Adele", TakeBackReason.Gone)], gone!.Obstacles);
    }

    [Fact]
    public async Task TakeBack_RelationshipEnded_IsDeniedAndChangesNothing()
    {
        var id = await _desk.CheckAsync(Header + Row("adele", "Adele", 1));
        await _desk.SaveAsync(id);
        await _db.DelegatedAdminRelationships.ExecuteUpdateAsync(set => set.SetProperty(relationship => relationship.EndsAt, DateTime.UnixEpoch));

        var result = await _desk.TakeBackAsync(id);

        Assert.False(result?.Denied?.May(Permission.ChangeUsers));
        Assert.Equal(1, await _db.CustomerUsers.CountAsync());
    }

    private static Guid IdOf(int number) => new($"33333333-0000-4000-8000-{number:D12}");

    private static string Row(string name, string displayName, int? id, string title = "", string location = "", string blocked = "", string deleted = "") =>
        $"{name}@contoso.com,{displayName},{(id is { } number ? IdOf(number) : "")},{title},{location},{blocked},{deleted}\n";

    private async Task SaveAsync(params string[] rows) => await _desk.SaveAsync(await _desk.CheckAsync(Header + string.Concat(rows)));

    private async Task<List<(long Id, string Names)>> UsersAsync() =>
        [.. (await _db.CustomerUsers.AsNoTracking().OrderBy(user => user.Id).ToListAsync()).Select(user => (user.Id, $"{user.DisplayName} {user.UserPrincipalName}"))];

    private async Task<long[]> IdsAsync(params string[] names)
    {
        var all = names.Select(name => $"{name}@contoso.com").ToList();
        return await _db.CustomerUsers.Where(user => all.Contains(user.UserPrincipalName)).Select(user => user.Id).ToArrayAsync();
    }

    /// <summary>Every column of every user, and how many the customer says there are.</summary>
    private List<string> Dump() => [.. DatabaseDump.Of(_database.CreateContext()).Where(row => row.StartsWith("CustomerUsers:", StringComparison.Ordinal)), $"{_db.Customers.Select(customer => customer.UserCount).Single()} users"];

    private List<string> Selected() =>
        [.. DatabaseDump.Of(_database.CreateContext()).Where(row => row.StartsWith("SelectedUsers:", StringComparison.Ordinal)), $"{_db.UserSelections.Select(selection => selection.UserCount).Single()} selected"];
}
