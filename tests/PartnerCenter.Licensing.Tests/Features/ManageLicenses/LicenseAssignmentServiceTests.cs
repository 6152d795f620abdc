using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

public sealed class LicenseAssignmentServiceTests : IDisposable
{
    private static readonly Guid Mail = Guid.NewGuid();
    private static readonly Guid Chat = Guid.NewGuid();

    private readonly TestDatabase _database = new();
    private readonly LicensingScenario _contoso;

    public LicenseAssignmentServiceTests() => _contoso = new LicensingScenario(_database.CreateContext);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task States_AllSomeAndNone_AreCountedOverTheSelectionOnly()
    {
        var (all, some, none) = (_contoso.AddProduct("All", 9, [Mail, Chat]), _contoso.AddProduct("Some", 9), _contoso.AddProduct("None", 9));
        var ann = _contoso.AddUser("Ann", "US", (all, []), (some, []));
        var bob = _contoso.AddUser("Bob", "US", (all, [Chat]));
        _contoso.AddUser("Not selected", "US", (none, []));
        await _contoso.SelectAsync(ann, bob);

        var states = (await _contoso.StatesAsync()).ToDictionary(state => state.ProductId);

        Assert.Equal((AssignmentState.All, 2), (states[all].State, states[all].Holders));
        Assert.Equal((AssignmentState.Some, 1), (states[some].State, states[some].Holders));
        Assert.Equal((AssignmentState.None, 0), (states[none].State, states[none].Holders));
        Assert.Equal(7, states[all].Available);
        Assert.Equal(AssignmentState.All, states[all].Plans.Single(plan => plan.PlanId == Mail).State);
        Assert.Equal((AssignmentState.Some, 1), (states[all].Plans.Single(plan => plan.PlanId == Chat).State, states[all].Plans.Single(plan => plan.PlanId == Chat).Holders));
    }

    [Fact]
    public async Task SaveAsync_AssignToSomeHolders_OnlyTheOthersGainAndAreCounted()
    {
        var product = _contoso.AddProduct("E3", 5, [Mail, Chat]);
        _contoso.AddUser("Ann", "US", (product, [Chat]));
        _contoso.AddUser("Bob");
        await _contoso.SelectAsync();

        var saved = Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign)));

        Assert.Equal(2, _contoso.Sku(product).ConsumedUnits);
        Assert.Contains(_contoso.Assignments(), line => line.EndsWith(Chat.ToString("N"), StringComparison.Ordinal));
        using var db = _database.CreateContext();
        var update = await db.LicenseUpdates.SingleAsync(row => row.Id == saved.UpdateId);
        Assert.Equal((1, 1, 0), (update.ChangedCount, update.UnchangedCount, update.FailedCount));
        Assert.Equal(_contoso.SignedIn.Name, update.OperatorName);
    }

    [Fact]
    public async Task SaveAsync_Journal_HoldsBeforeAndAfterForEveryUser()
    {
        var (old, gained) = (_contoso.AddProduct("Old", 5, [Mail, Chat]), _contoso.AddProduct("Gained", 5, [Guid.NewGuid()]));
        var ann = _contoso.AddUser("Ann", "US", (old, [Chat]));
        await _contoso.SelectAsync();

        var saved = (SaveLicensesResult.Saved)await _contoso.SaveAsync(
            ProductIntent.For(old, LicenseIntent.Revoke), ProductIntent.For(gained, LicenseIntent.Assign));

        using var db = _database.CreateContext();
        var result = await db.LicenseUpdateResults.SingleAsync(row => row.LicenseUpdateId == saved.UpdateId);
        var outcome = await db.LicenseUpdateOutcomes.SingleAsync(row => row.LicenseUpdateId == saved.UpdateId && row.Number == result.OutcomeNumber);
        Assert.Equal((ann, "Ann", LicenseUpdateStatus.Changed), (result.UserId, result.DisplayName, result.Status));
        Assert.Equal([new HeldLicense(old, ServicePlanSet.Of([Chat]))], outcome.Before);
        Assert.Equal([new HeldLicense(gained, ServicePlanSet.Empty)], outcome.After);
    }

    [Fact]
    public async Task SaveAsync_OneUserFails_TheOthersGoOnAndTheFailedOneIsAsBefore()
    {
        var product = _contoso.AddProduct("E3", 5);
        var nowhere = _contoso.AddUser("Nowhere", usageLocation: null);
        _contoso.AddUser("Somewhere");
        await _contoso.SelectAsync();

        var saved = (SaveLicensesResult.Saved)await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));

        Assert.DoesNotContain(_contoso.Assignments(), line => line.StartsWith($"{nowhere} ", StringComparison.Ordinal));
        Assert.Equal(1, _contoso.Sku(product).ConsumedUnits);
        using var db = _database.CreateContext();
        var failed = await db.LicenseUpdateResults.SingleAsync(row => row.LicenseUpdateId == saved.UpdateId && row.Status == LicenseUpdateStatus.Failed);
        var outcome = await db.LicenseUpdateOutcomes.SingleAsync(row => row.LicenseUpdateId == saved.UpdateId && row.Number == failed.OutcomeNumber);
        Assert.Equal(nowhere, failed.UserId);
        Assert.Equal([new LicenseError(LicenseErrorCode.UsageLocationMissing, product)], outcome.Errors);
    }

    [Fact]
    public async Task SaveAsync_SeatsShort_SaysHowManyAndChangesNothing()
    {
        var (scarce, plenty) = (_contoso.AddProduct("Scarce", 2), _contoso.AddProduct("Plenty", 9));
        _contoso.AddUser("Holder", "US", (scarce, []));
        _contoso.AddUser("Ann");
        _contoso.AddUser("Bob");
        _contoso.AddUser("No location", usageLocation: null);
        await _contoso.SelectAsync();
        var before = _contoso.Assignments();

        var result = await _contoso.SaveAsync(ProductIntent.For(scarce, LicenseIntent.Assign), ProductIntent.For(plenty, LicenseIntent.Assign));

        // The holder does not gain, the user without location fails: two seats are needed, one is free.
        Assert.Equal([new SeatShortage(scarce, 2, 1)], Assert.IsType<SaveLicensesResult.NotEnoughLicenses>(result).Shortages);
        Assert.Equal(before, _contoso.Assignments());
        Assert.Equal((1, 0), (_contoso.Sku(scarce).ConsumedUnits, _contoso.Sku(plenty).ConsumedUnits));
        using var db = _database.CreateContext();
        Assert.Empty(db.LicenseUpdates);
        Assert.Empty(db.LicenseUpdateResults);
        Assert.Equal(0, db.Customers.Single(customer => customer.Id == _contoso.CustomerId).LicenseVersion);
    }

    [Fact]
    public async Task SaveAsync_LastSeats_AreTakenExactly()
    {
        var product = _contoso.AddProduct("E3", 2);
        _contoso.AddUser("Ann");
        _contoso.AddUser("Bob");
        await _contoso.SelectAsync();

        Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign)));

        Assert.Equal(0, _contoso.Sku(product).AvailableUnits);
    }

    [Fact]
    public async Task SaveAsync_Suspended_CanBeRevokedNotAssigned()
    {
        var product = _contoso.AddProduct("Old", 3, status: SubscriptionStatus.Suspended);
        _contoso.AddUser("Ann", "US", (product, []));
        await _contoso.SelectAsync();

        var refused = Assert.IsType<SaveLicensesResult.Refused>(await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign)));
        Assert.Equal([new IntentProblem(IntentProblemCode.SuspendedCannotBeAssigned, product)], refused.Problems);

        Assert.IsType<SaveLicensesResult.Saved>(await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Revoke)));
        Assert.Equal(0, _contoso.Sku(product).ConsumedUnits);
    }

    [Fact]
    public async Task SaveAsync_SameFormTwice_RunsOnce()
    {
        var product = _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();
        var form = await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign));

        var first = await _contoso.SaveAsync(form);
        var second = await _contoso.SaveAsync(form);

        Assert.Equal(new SaveLicensesResult.Saved(form.UpdateId), first);
        Assert.Equal(new SaveLicensesResult.AlreadySaved(form.UpdateId, SameIntents: true), second);
        Assert.Equal(1, _contoso.Sku(product).ConsumedUnits);
        using var db = _database.CreateContext();
        Assert.Equal(1, db.Customers.Single(customer => customer.Id == _contoso.CustomerId).LicenseVersion);
    }

    [Fact]
    public async Task SaveAsync_SameFormWithOtherChoices_SaysThatTheyWereNotSaved()
    {
        var product = _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();
        var form = await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign));
        await _contoso.SaveAsync(form);

        var second = await _contoso.SaveAsync(form with { Intents = [ProductIntent.For(product, LicenseIntent.Revoke)] });

        Assert.Equal(new SaveLicensesResult.AlreadySaved(form.UpdateId, SameIntents: false), second);
        Assert.Equal(1, _contoso.Sku(product).ConsumedUnits);
    }

    [Fact]
    public async Task SaveAsync_SameFormFromManyRequestsAtOnce_RunsOnce()
    {
        var product = _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();
        var form = await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _contoso.SaveAsync(form))));

        Assert.Single(results.OfType<SaveLicensesResult.Saved>());
        Assert.Equal(7, results.OfType<SaveLicensesResult.AlreadySaved>().Count());
        Assert.Equal(1, _contoso.Sku(product).ConsumedUnits);
    }

    [Fact]
    public async Task SaveAsync_ManyAdminsForTheLastSeats_NeverGivesASeatTwice()
    {
        var product = _contoso.AddProduct("E3", 3);
        var users = Enumerable.Range(0, 8).Select(i => _contoso.AddUser($"User {i}")).ToList();
        var admins = users.Select(_ => new Operator(Guid.NewGuid(), "Admin", _contoso.SignedIn.PartnerId, PartnerRoles.AdminAgent)).ToList();
        var forms = new List<(SaveLicensesRequest Form, Operator Admin)>();
        foreach (var (user, admin) in users.Zip(admins))
        {
            var other = new LicensingSelection(_database, _contoso.CustomerId, admin);
            forms.Add(((await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign))) with { SelectionId = await other.SelectAsync(user) }, admin));
        }

        var results = await Task.WhenAll(forms.Select(entry => Task.Run(() => _contoso.SaveAsync(entry.Form, entry.Admin))));

        Assert.Equal(3, results.OfType<SaveLicensesResult.Saved>().Count());
        Assert.Equal(5, results.OfType<SaveLicensesResult.NotEnoughLicenses>().Count());
        Assert.Equal((3, 3), (_contoso.Sku(product).ConsumedUnits, _contoso.Assignments().Count));
    }

    [Fact]
    public async Task SaveAsync_AnotherAdminChangedTheProductMeanwhile_HoldsTheIntentAndSaysSo()
    {
        var (touched, other) = (_contoso.AddProduct("Touched", 5), _contoso.AddProduct("Other", 5));
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();
        var stale = await _contoso.FormAsync(ProductIntent.For(touched, LicenseIntent.Assign), ProductIntent.For(other, LicenseIntent.Assign));
        await _contoso.SaveAsync(ProductIntent.For(touched, LicenseIntent.Assign));

        var saved = (SaveLicensesResult.Saved)await _contoso.SaveAsync(stale);

        using var db = _database.CreateContext();
        var update = await db.LicenseUpdates.SingleAsync(row => row.Id == saved.UpdateId);
        Assert.Equal([touched], update.ChangedMeanwhile);
        Assert.Equal((1, 1), (_contoso.Sku(touched).ConsumedUnits, _contoso.Sku(other).ConsumedUnits));
    }

    [Fact]
    public async Task SaveAsync_UpdateIdOfAnotherCustomer_IsStaleAndChangesNothing()
    {
        var fabrikam = new LicensingScenario(_database.CreateContext, _contoso.SignedIn, "Fabrikam");
        var theirs = fabrikam.AddProduct("E3", 5);
        fabrikam.AddUser("Ann");
        await fabrikam.SelectAsync();
        var saved = (SaveLicensesResult.Saved)await fabrikam.SaveAsync(ProductIntent.For(theirs, LicenseIntent.Assign));
        var ours = _contoso.AddProduct("E5", 5);
        _contoso.AddUser("Bob");
        await _contoso.SelectAsync();

        var result = await _contoso.SaveAsync((await _contoso.FormAsync(ProductIntent.For(ours, LicenseIntent.Assign))) with { UpdateId = saved.UpdateId });

        Assert.IsType<SaveLicensesResult.StaleForm>(result);
        Assert.Empty(_contoso.Assignments());
    }

    [Fact]
    public async Task SaveAsync_AnotherPartnersCustomer_ChangesNothing()
    {
        var product = _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();

        var result = await _contoso.SaveAsync(
            await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign)), new Operator(Guid.NewGuid(), "Stranger", Guid.NewGuid(), PartnerRoles.AdminAgent));

        Assert.IsType<SaveLicensesResult.StaleForm>(result);
        Assert.Empty(_contoso.Assignments());
    }

    [Theory]
    [InlineData(DelegatedAdminRoles.GlobalReader, null, Permission.AssignLicenses)]
    [InlineData(DelegatedAdminRoles.LicenseAdministrator, "SE", Permission.ChangeUsers)]
    public async Task SaveAsync_RelationshipLostRolesWhileItWaited_IsNotAllowedAndChangesNothing(DelegatedAdminRoles left, string? location, Permission lost)
    {
        var product = _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann", usageLocation: location is null ? "US" : null);
        await _contoso.SelectAsync();
        var form = await _contoso.FormAsync(ProductIntent.For(product, LicenseIntent.Assign)) with { UsageLocation = location };
        using (var db = _database.CreateContext())
        {
            db.DelegatedAdminRelationships.Single().Roles = left;
            db.SaveChanges();
        }

        var result = await _contoso.SaveAsync(form);

        Assert.Equal(lost, Assert.IsType<SaveLicensesResult.NotAllowed>(result).Permission);
        Assert.Empty(_contoso.Assignments());
        using var after = _database.CreateContext();
        Assert.Empty(TestAudit.Rows(after));
        Assert.Equal(0, after.Customers.Single(customer => customer.Id == _contoso.CustomerId).LicenseVersion);
    }

    [Fact]
    public async Task SaveAsync_ProductOfAnotherCustomerOrPlanOfAnotherProduct_IsRefused()
    {
        var (mail, chat) = (_contoso.AddProduct("Mail", 5, [Mail]), _contoso.AddProduct("Chat", 5, [Chat]));
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();
        var stranger = Guid.NewGuid();

        var result = await _contoso.SaveAsync(
            ProductIntent.For(stranger, LicenseIntent.Assign),
            new ProductIntent(mail, LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [Chat] = LicenseIntent.Revoke }));

        Assert.Equal(
            [new IntentProblem(IntentProblemCode.UnknownProduct, stranger), new IntentProblem(IntentProblemCode.UnknownPlan, mail, Chat)],
            Assert.IsType<SaveLicensesResult.Refused>(result).Problems);
        Assert.Empty(_contoso.Assignments());
        Assert.Equal(0, _contoso.Sku(chat).ConsumedUnits);
    }

    [Fact]
    public async Task SaveAsync_NobodySelected_ChangesNothing()
    {
        var product = _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann");

        Assert.IsType<SaveLicensesResult.NothingSelected>(await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign)));
    }

    [Fact]
    public async Task SaveAsync_NothingAsked_ChangesNothing()
    {
        _contoso.AddProduct("E3", 5);
        _contoso.AddUser("Ann");
        await _contoso.SelectAsync();

        Assert.IsType<SaveLicensesResult.NothingToDo>(await _contoso.SaveAsync());
    }

    [Fact]
    public async Task SaveAsync_MoreUsersThanOneChunk_AllChangeInListOrder()
    {
        var product = _contoso.AddProduct("E3", 5_000);
        using (var seed = _database.CreateContext())
        {
            seed.CustomerUsers.AddRange(Enumerable.Range(0, 4_500).Select(i =>
                CustomerUser.Create(_contoso.CustomerId, $"User {i % 700}", $"user{i}@contoso.example", i % 10 == 0 ? null : "US")));
            await seed.SaveChangesAsync();
        }

        await _contoso.SelectAsync();

        var saved = (SaveLicensesResult.Saved)await _contoso.SaveAsync(ProductIntent.For(product, LicenseIntent.Assign));

        using var db = _database.CreateContext();
        var update = await db.LicenseUpdates.SingleAsync(row => row.Id == saved.UpdateId);
        Assert.Equal((4_050, 450), (update.ChangedCount, update.FailedCount));
        Assert.Equal((4_050, 4_050), (_contoso.Sku(product).ConsumedUnits, await db.LicenseAssignments.CountAsync(row => row.ProductId == product)));
        Assert.Equal(2, await db.LicenseUpdateOutcomes.CountAsync(row => row.LicenseUpdateId == saved.UpdateId));
        var changed = await db.LicenseUpdateResults.Where(row => row.LicenseUpdateId == saved.UpdateId && row.Status == LicenseUpdateStatus.Changed)
            .OrderBy(row => row.Position).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 4_050), changed.Select(row => row.Position));
        Assert.Equal(changed.OrderBy(row => ListKey.Of(row.DisplayName, row.UserPrincipalName), StringComparer.Ordinal).Select(row => row.UserId), changed.Select(row => row.UserId));
    }

    [Fact]
    public void SubscribedSku_ConsumedPastTheSeats_IsRefusedByTheDatabase()
    {
        var product = _contoso.AddProduct("E3", 2);
        using var db = _database.CreateContext();

        var exception = Assert.ThrowsAny<Exception>(() =>
            db.SubscribedSkus.Where(sku => sku.ProductId == product).ExecuteUpdate(set => set.SetProperty(sku => sku.ConsumedUnits, 3)));

        Assert.Contains("CK_SubscribedSkus_ConsumedUnits", exception.ToString(), StringComparison.Ordinal);
    }
}
