using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

public sealed class UserUploadSaverTests
{
    [Fact]
    public async Task SaveAsync_SameUserAddedBetweenReadingAndWriting_ReadsAnewAndSaves()
    {
        LinqToDBForEFTools.Initialize();
        using var database = new TestDatabase();
        var customer = Customer.Create(Guid.NewGuid(), DemoPartners.FabrikamId, "Contoso", "contoso.com", DateTime.UnixEpoch);
        await using (var setup = database.CreateContext())
        {
            setup.Partners.AddRange(DemoPartners.Partners.Where(partner => partner.Id == DemoPartners.FabrikamId && !setup.Partners.Any(known => known.Id == partner.Id)));
            setup.Customers.Add(customer);
            setup.DelegatedAdminRelationships.Add(TestRelationship.Live(customer.PartnerId, customer.Id));
            await setup.SaveChangesAsync();
        }

        var competitor = new Competitor(CustomerUser.Create(customer.Id, "Adele", "adele@contoso.com", usageLocation: null));
        await using var db = database.CreateContext(customer.PartnerId, customer.Id, competitor);
        var desk = new UploadDesk(db, customer.Id, DemoPartners.Operators[0]);
        var uploadId = await desk.CheckAsync("User Name,Display Name\nadele@contoso.com,Adele\nben@contoso.com,Ben\n");
        competitor.IsArmed = true;

        var result = await desk.SaveAsync(uploadId);

        // The competitor's row went with the transaction that it spoilt; what matters is that the save got over it.
        Assert.False(competitor.IsArmed);
        Assert.Equal(new UploadResult(2, 0, 0, 0), result);
        await using var after = database.CreateContext();
        Assert.Equal(2, await after.CustomerUsers.CountAsync());
        Assert.Equal(["Fabrikam admin agent Upload Succeeded Added=2 Changed=0 Unchanged=0 Refused=0"], TestAudit.Lines(after));
        Assert.Equal((2, 1L), await after.Customers.Where(row => row.Id == customer.Id).Select(row => new ValueTuple<int, long>(row.UserCount, row.LicenseVersion)).SingleAsync());
    }

    [Fact]
    public async Task SaveAsync_RelationshipEndedWhileItWaited_IsDeniedAndChangesNothing()
    {
        LinqToDBForEFTools.Initialize();
        using var database = new TestDatabase();
        var contoso = new LicensingScenario(database.CreateContext);
        await using var db = database.CreateContext(contoso.SignedIn.PartnerId, contoso.CustomerId);
        var desk = new UploadDesk(db, contoso.CustomerId, contoso.SignedIn);
        var uploadId = await desk.CheckAsync("User Name,Display Name\nadele@contoso.com,Adele\n");
        await db.DelegatedAdminRelationships.ExecuteUpdateAsync(set => set.SetProperty(relationship => relationship.EndsAt, DateTime.UnixEpoch));

        var result = await desk.SaveAsync(uploadId);

        Assert.False(result?.Denied?.May(Permission.ChangeUsers));
        Assert.Equal(0, await db.CustomerUsers.CountAsync());
        Assert.Empty(TestAudit.Rows(db));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task SaveAsync_FileShorterOrLongerThanTheList_FindsThoseWhoAreThere(int newUsers)
    {
        LinqToDBForEFTools.Initialize();
        using var database = new TestDatabase();
        var contoso = new LicensingScenario(database.CreateContext);
        var ids = new[] { contoso.AddUser("Adele"), contoso.AddUser("Ben"), contoso.AddUser("Cem") };
        await using var db = database.CreateContext(contoso.SignedIn.PartnerId, contoso.CustomerId);
        var ben = await db.CustomerUsers.Where(user => user.Id == ids[1]).Select(user => user.UserPrincipalName).SingleAsync();
        var desk = new UploadDesk(db, contoso.CustomerId, contoso.SignedIn);
        var rows = Enumerable.Range(1, newUsers).Select(number => $"new{number}@contoso.com,New {number}\n").Append($"{ben.ToUpperInvariant()},Benjamin\n");
        var uploadId = await desk.CheckAsync($"User Name,Display Name\n{string.Concat(rows)}");

        var result = await desk.SaveAsync(uploadId);

        Assert.Equal(new UploadResult(newUsers, 1, 0, 0), result);
        Assert.Equal("Benjamin", await db.CustomerUsers.Where(user => user.Id == ids[1]).Select(user => user.DisplayName).SingleAsync());
        Assert.Equal(3 + newUsers, await db.CustomerUsers.CountAsync());
    }

    /// <summary>Adds a user at the moment between reading and writing, once.</summary>
    private sealed class Competitor(CustomerUser user) : SaveChangesInterceptor
    {
        public bool IsArmed { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (IsArmed)
            {
                IsArmed = false;
                eventData.Context!.Add(user);
            }

            return ValueTask.FromResult(result);
        }
    }
}
