using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Features.Customers;

/// <summary>What the pages about customers need to stand on: partners, customers, products and entitlements.</summary>
internal sealed class CustomerScenario : IAsyncDisposable
{
    public static readonly Operator Fabrikam = DemoPartners.Operators[0];
    public static readonly Operator Northwind = DemoPartners.Operators[2];

    private CustomerScenario()
    {
    }

    public Portal Portal { get; } = new();

    public DateTime Now => Portal.Clock.GetUtcNow().UtcDateTime;

    public static async Task<CustomerScenario> CreateAsync()
    {
        var scenario = new CustomerScenario();
        // The portal loads its catalogue when it starts, which comes before anything that a test arranges.
        _ = scenario.Portal.Services;
        await using var db = scenario.Portal.CreateContext();
        var known = db.Partners.Select(partner => partner.Id).ToHashSet();
        db.Partners.AddRange(DemoPartners.Partners.Where(partner => !known.Contains(partner.Id)));
        await db.SaveChangesAsync();
        return scenario;
    }

    public Task<PortalBrowser> SignInAsync(string language = "en", Operator? signedIn = null) =>
        Portal.OpenBrowserAsync(signedIn ?? Fabrikam, language);

    public async Task<Customer> AddCustomerAsync(string name = "Contoso", string? domain = null, Guid? partnerId = null, int userCount = 0)
    {
        var customer = Customer.Create(
            Guid.NewGuid(), partnerId ?? Fabrikam.PartnerId, name, domain ?? $"{Guid.NewGuid():N}.example", Now);
        customer.UserCount = userCount;
        await AddAsync(customer);
        return customer;
    }

    public async Task<Product> AddProductAsync(string name, int? seatCap = null, string? partNumber = null)
    {
        await using (var db = Portal.CreateContext())
        {
            LicensingScenario.TakeName(db, name);
        }

        var product = Product.Create(Guid.NewGuid(), partNumber ?? name.ToUpperInvariant().Replace(' ', '_'), name, seatCap);
        await AddAsync(product);
        return product;
    }

    public async Task<SubscribedSku> OwnAsync(
        Customer customer,
        Product product,
        int active,
        int consumed = 0,
        int warning = 0,
        int suspended = 0,
        SubscriptionStatus status = SubscriptionStatus.Enabled)
    {
        var sku = new SubscribedSku
        {
            CustomerId = customer.Id,
            ProductId = product.Id,
            Status = status,
            ActiveUnits = active,
            WarningUnits = warning,
            SuspendedUnits = suspended,
            ConsumedUnits = consumed,
        };
        await AddAsync(sku);
        return sku;
    }

    public async Task AddAsync(object entity)
    {
        await using var db = Portal.CreateContext();
        db.Add(entity);
        await db.SaveChangesAsync();
    }

    public async Task<List<Order>> OrdersAsync()
    {
        await using var db = Portal.CreateContext();
        return [.. db.Orders];
    }

    public async Task<SubscribedSku?> OwnedAsync(Customer customer, Product product)
    {
        await using var db = Portal.CreateContext();
        return db.SubscribedSkus.SingleOrDefault(sku => sku.CustomerId == customer.Id && sku.ProductId == product.Id);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
