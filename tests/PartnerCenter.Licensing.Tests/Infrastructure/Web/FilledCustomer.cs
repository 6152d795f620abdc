using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>A customer of <see cref="SignedIn"/>'s with something to show on every page: products, users, a selection, an update.</summary>
internal sealed class FilledCustomer
{
    public static readonly Operator SignedIn = DemoPartners.Operators[0];

    /// <summary>Of the same partner.</summary>
    public static readonly Operator Colleague = DemoPartners.Operators[1];

    public FilledCustomer(
        Func<LicensingDbContext> createContext, string customerName = "Contoso", string userName = "Ann", string productName = "Office 365 E3", Operator? signedIn = null)
    {
        Scenario = new LicensingScenario(createContext, signedIn ?? SignedIn, customerName);
        ProductId = Scenario.AddProduct(productName, 5, [Guid.NewGuid()]);
        UserId = Scenario.AddUser(userName, "US", (ProductId, []));
        Scenario.AddUser(userName);
        // Cannot have the product: named among the errors of the update.
        Scenario.AddUser(userName, usageLocation: null);
        Scenario.SelectAsync().GetAwaiter().GetResult();
        UpdateId = ((SaveLicensesResult.Saved)Scenario.SaveAsync(ProductIntent.For(ProductId, LicenseIntent.Assign)).GetAwaiter().GetResult()).UpdateId;
        Scenario.SelectAsync().GetAwaiter().GetResult();
    }

    public LicensingScenario Scenario { get; }

    public Guid ProductId { get; }

    public long UserId { get; }

    public Guid UpdateId { get; }

    /// <summary>A file that waits for its Save, once a test has sent one.</summary>
    public Guid UploadId { get; set; } = Guid.NewGuid();

    /// <summary>What stands for a parameter of a route.</summary>
    public string ValueOf(string name) => name switch
    {
        "customerId" => $"{Scenario.CustomerId}",
        "productId" => $"{ProductId}",
        "uploadId" => $"{UploadId}",
        "userId" => $"{UserId}",
        "status" => "404",
        _ => $"{UpdateId}",
    };
}
