using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Benchmarks.Data;

/// <summary>
/// The customer of the Save: half of the users hold some of five products, in 372 combinations of products, plans and location, and two of
/// a hundred fail: one has no usage location, and one holds a product that excludes what is asked.
/// </summary>
internal static class SaveCustomer
{
    private const int Asked = 5;
    private const int Rival = 6;

    private static readonly string?[] Countries = ["US", "TW", "DE", "FR"];

    /// <summary>Which plans are off for a user: none, one, or two.</summary>
    private static readonly ServicePlanSet[][] Off =
        [.. Enumerable.Range(0, Rival + 1).Select(product => Enumerable.Range(0, 3).Select(count => ServicePlanSet.Of(Enumerable.Range(2, count).Select(plan => SampleCustomer.PlanOf(product, plan)))).ToArray())];

    public const int Products = Rival;
    public const int Plans = 8;

    /// <summary>All five products for everybody, and one plan of the fifth turned off, for its holders too.</summary>
    public static IReadOnlyList<ProductIntent> Intents { get; } =
    [
        .. Enumerable.Range(1, Asked - 1).Select(product => ProductIntent.For(SampleCustomer.ProductOf(product), LicenseIntent.Assign)),
        new(SampleCustomer.ProductOf(Asked), LicenseIntent.Assign, new Dictionary<Guid, LicenseIntent> { [SampleCustomer.PlanOf(Asked, 7)] = LicenseIntent.Revoke }),
    ];

    /// <summary>Makes it and selects all of its users.</summary>
    public static async Task<Guid> AddAsync(BenchPortal portal, int number, int users)
    {
        var sample = new SampleCustomer(portal);
        var id = await sample.AddAsync(number, users, Products, LicensesOf, LocationOf);
        await sample.SelectAllAsync(id);
        return id;
    }

    /// <summary>The form as Manage licenses would show it now.</summary>
    public static Task<SaveLicensesRequest> FormAsync(BenchPortal portal, Guid customerId) => portal.InScopeAsync(customerId, async services =>
    {
        var db = services.GetRequiredService<LicensingDbContext>();
        var version = await db.Customers.Where(customer => customer.Id == customerId).Select(customer => customer.LicenseVersion).SingleAsync();
        var selectionId = await db.UserSelections.Select(selection => selection.Id).SingleAsync();
        return new SaveLicensesRequest(Guid.CreateVersion7(), customerId, selectionId, version, Intents, new Dictionary<Guid, string>());
    });

    /// <summary>Presses Save in a scope of its own.</summary>
    public static Task<bool> SaveAsync(BenchPortal portal, SaveLicensesRequest form) => portal.InScopeAsync(form.CustomerId, async services =>
        await services.GetRequiredService<LicenseAssignmentService>().SaveAsync(form, CancellationToken.None) is SaveLicensesResult.Saved
            ? true
            : throw new InvalidOperationException("The Save of the benchmark was refused."));

    private static IEnumerable<(int Product, ServicePlanSet Off)> LicensesOf(int user)
    {
        if (user % 100 == 50)
        {
            yield return (Rival, ServicePlanSet.Empty);
        }
        else if (user % 2 == 1)
        {
            // Numbers that have nothing to do with one another, and none of it random.
            var mixed = (uint)user * 2_654_435_761u >> 8;
            var (products, off) = (1 + (mixed % 31), mixed / 31 % 3);
            for (var product = 1; product <= Asked; product++)
            {
                if ((products >> (product - 1) & 1) == 1)
                {
                    yield return (product, Off[product][off]);
                }
            }
        }
    }

    private static string? LocationOf(int user) => user % 100 == 0 ? null : Countries[user / 3 % Countries.Length];
}
