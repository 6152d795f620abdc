using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A partner with one customer in a database: add products and users, select, save, and look.</summary>
internal sealed class LicensingScenario
{
    private static readonly Lazy<ILookup<string, Guid>> Published =
        new(() => CatalogueFile.ReadOwn().Products.ToLookup(product => product.DisplayName, product => product.Id));

    private readonly Func<LicensingDbContext> _createContext;

    public LicensingScenario(Func<LicensingDbContext> createContext, Operator? signedIn = null, string customerName = "Contoso")
    {
        _createContext = createContext;
        SignedIn = signedIn ?? new Operator(Guid.NewGuid(), "Fabrikam admin agent", Guid.NewGuid(), PartnerRoles.AdminAgent);
        using var db = createContext();
        if (!db.Partners.Any(partner => partner.Id == SignedIn.PartnerId))
        {
            db.Partners.Add(new Partner { Id = SignedIn.PartnerId, TenantId = Guid.NewGuid(), Name = "Fabrikam" });
        }

        db.Customers.Add(Customer.Create(CustomerId, SignedIn.PartnerId, customerName, $"{CustomerId:N}.example", DateTime.UtcNow));
        db.DelegatedAdminRelationships.Add(TestRelationship.Live(SignedIn.PartnerId, CustomerId));
        db.SaveChanges();
    }

    public Operator SignedIn { get; }

    public Guid CustomerId { get; } = Guid.NewGuid();

    /// <summary>Adds a product to the catalogue and to the customer.</summary>
    /// <param name="name">Display name; plans are named "name/plan".</param>
    /// <param name="seats">Active seats.</param>
    /// <param name="plans">Service plan ids; those the catalogue lacks are added.</param>
    /// <param name="status">The entitlement's status; a suspended one has its seats suspended.</param>
    public Guid AddProduct(string name, int seats, IEnumerable<Guid>? plans = null, SubscriptionStatus status = SubscriptionStatus.Enabled)
    {
        using var db = _createContext();
        TakeName(db, name);
        var product = Product.Create(Guid.NewGuid(), Cut(name.ToUpperInvariant(), Product.PartNumberMaxLength), name);
        foreach (var planId in plans ?? [])
        {
            if (db.ServicePlans.Find(planId) is null)
            {
                db.ServicePlans.Add(new ServicePlan { Id = planId, Name = $"PLAN_{planId:N}", DisplayName = Cut($"{name} plan {planId.ToString()[..8]}", ServicePlan.DisplayNameMaxLength) });
            }

            product.ServicePlans.Add(new ProductServicePlan { ProductId = product.Id, ServicePlanId = planId });
        }

        db.Products.Add(product);
        db.SubscribedSkus.Add(new SubscribedSku
        {
            CustomerId = CustomerId,
            ProductId = product.Id,
            Status = status,
            ActiveUnits = status == SubscriptionStatus.Suspended ? 0 : seats,
            SuspendedUnits = status == SubscriptionStatus.Suspended ? seats : 0,
        });
        db.SaveChanges();
        return product.Id;
    }

    /// <summary>Adds a user who holds some licences.</summary>
    public long AddUser(string name, string? usageLocation = "US", params (Guid Product, Guid[] Off)[] licenses)
    {
        using var db = _createContext();
        var alias = Cut(new string([.. name.Where(char.IsAsciiLetterOrDigit)]), UserPrincipalName.AliasMaxLength - 6);
        var user = CustomerUser.Create(CustomerId, name, $"{alias}{Guid.NewGuid().ToString("N")[..6]}@contoso.example", usageLocation);
        user.IsLicensed = licenses.Length > 0;
        db.CustomerUsers.Add(user);
        db.SaveChanges();
        foreach (var (product, off) in licenses)
        {
            db.LicenseAssignments.Add(new LicenseAssignment { CustomerId = CustomerId, UserId = user.Id, ProductId = product, DisabledPlans = ServicePlanSet.Of(off) });
            db.SubscribedSkus.Single(sku => sku.CustomerId == CustomerId && sku.ProductId == product).ConsumedUnits++;
        }

        var customer = db.Customers.Single(customer => customer.Id == CustomerId);
        customer.UserCount++;
        customer.LicensedUserCount += user.IsLicensed ? 1 : 0;
        db.SaveChanges();
        return user.Id;
    }

    /// <summary>Makes the operator's selection just these users; all of the customer's when none are named.</summary>
    public async Task<SelectionSummary> SelectAsync(params long[] userIds)
    {
        using var db = _createContext();
        var selections = new UserSelectionService(db, SignedIn, TimeProvider.System);
        await selections.ReplaceAsync(
            CustomerId,
            db.CustomerUsers.Where(user => user.CustomerId == CustomerId && (userIds.Length == 0 || userIds.Contains(user.Id))),
            CancellationToken.None);
        return await selections.GetAsync(CustomerId, CancellationToken.None);
    }

    public async Task<IReadOnlyList<ProductState>> StatesAsync()
    {
        using var db = _createContext();
        var selection = await new UserSelectionService(db, SignedIn, TimeProvider.System).GetAsync(CustomerId, CancellationToken.None);
        return await StatesOn(db).ReadAsync(CustomerId, selection.Id, selection.Count, CancellationToken.None);
    }

    public Task<LicensePreview> PreviewAsync(params ProductIntent[] intents) => PreviewWithLocationAsync(usageLocation: null, intents);

    public async Task<LicensePreview> PreviewWithLocationAsync(string? usageLocation, params ProductIntent[] intents)
    {
        using var db = _createContext();
        var selection = await new UserSelectionService(db, SignedIn, TimeProvider.System).GetAsync(CustomerId, CancellationToken.None);
        return await ServiceOn(db).PreviewAsync(CustomerId, selection.Id, intents, usageLocation, CancellationToken.None);
    }

    /// <summary>Presses Save with these intents on a form that has just been shown.</summary>
    public async Task<SaveLicensesResult> SaveAsync(params ProductIntent[] intents) => await SaveAsync(await FormAsync(intents));

    /// <summary>Presses Save with a usage location for those who have none.</summary>
    public async Task<SaveLicensesResult> SaveWithLocationAsync(string? usageLocation, params ProductIntent[] intents) =>
        await SaveAsync((await FormAsync(intents)) with { UsageLocation = usageLocation });

    public async Task<SaveLicensesResult> SaveAsync(SaveLicensesRequest form, Operator? signedIn = null)
    {
        using var db = _createContext();
        return await ServiceOn(db, signedIn).SaveAsync(form, CancellationToken.None);
    }

    /// <summary>A form as Manage licenses would show it now.</summary>
    public async Task<SaveLicensesRequest> FormAsync(params ProductIntent[] intents)
    {
        using var db = _createContext();
        var selection = await new UserSelectionService(db, SignedIn, TimeProvider.System).GetAsync(CustomerId, CancellationToken.None);
        var version = await db.Customers.Where(customer => customer.Id == CustomerId).Select(customer => customer.LicenseVersion).SingleAsync();
        var states = await StatesOn(db).ReadAsync(CustomerId, selection.Id, selection.Count, CancellationToken.None);
        return new SaveLicensesRequest(
            Guid.CreateVersion7(), CustomerId, selection.Id, version, intents, states.ToDictionary(state => state.ProductId, state => state.Fingerprint));
    }

    /// <summary>Who holds what, as text that can be compared: one line for each assignment.</summary>
    public IReadOnlyList<string> Assignments()
    {
        using var db = _createContext();
        return
        [
            .. db.LicenseAssignments.Where(assignment => assignment.CustomerId == CustomerId).AsEnumerable()
                .Select(assignment => $"{assignment.UserId} {assignment.ProductId} -{assignment.DisabledPlans}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The usage location of each user.</summary>
    public IReadOnlyDictionary<long, string?> Locations()
    {
        using var db = _createContext();
        return db.CustomerUsers.Where(user => user.CustomerId == CustomerId).ToDictionary(user => user.Id, user => user.UsageLocation);
    }

    public SubscribedSku Sku(Guid productId)
    {
        using var db = _createContext();
        return db.SubscribedSkus.AsNoTracking().Single(sku => sku.CustomerId == CustomerId && sku.ProductId == productId);
    }

    /// <summary>
    /// Gives products of the published catalogue another name, so that a product of the test's own has this one to itself: the names of the
    /// whole catalogue are told apart.
    /// </summary>
    public static void TakeName(LicensingDbContext db, string name)
    {
        var published = Published.Value[name].ToList();
        if (published.Count > 0)
        {
            db.Products.Where(product => published.Contains(product.Id))
                .ExecuteUpdate(set => set.SetProperty(product => product.DisplayName, product => "Published " + product.PartNumber));
        }
    }

    /// <summary>SQL Server takes nothing that is longer than its column, where SQLite does.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static ProductStatesReader StatesOn(LicensingDbContext db) => new(db, new SelectedLicensesReader(db), new CatalogueNamesReader(db, new CatalogueNamesCache()));

    private LicenseAssignmentService ServiceOn(LicensingDbContext db, Operator? signedIn = null) => new(
        db, new SelectedLicensesReader(db), new CatalogueRulesReader(db), signedIn ?? SignedIn, TestAudit.TrailOn(db, signedIn ?? SignedIn), TimeProvider.System, TestMetrics.Create(), new OperationProgress(), NullLogger<LicenseAssignmentService>.Instance);
}
