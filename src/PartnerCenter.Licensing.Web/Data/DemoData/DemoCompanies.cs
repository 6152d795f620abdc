using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>A customer of the sample data.</summary>
/// <param name="Name">One of Microsoft's fictitious companies, or a regional unit of one.</param>
/// <param name="Domain">Unique among all partners.</param>
/// <param name="Country">Where most users are; null for the whole world.</param>
/// <param name="Users">How many users it has; those of Contoso are its own.</param>
/// <param name="Suite">What its users hold; null for a customer without entitlements.</param>
internal sealed record DemoCompany(string Name, string Domain, string? Country, int Users, DemoSuite? Suite)
{
    /// <summary>No seat of any product is free.</summary>
    public bool IsUsedUp { get; init; }

    /// <summary>What became of the subscription of the last product of the suite.</summary>
    public SubscriptionStatus LastProduct { get; init; } = SubscriptionStatus.Enabled;

    /// <summary>In how many days the relationship ends, negative if it has ended; null for a time well ahead.</summary>
    public int? EndsInDays { get; init; }

    public DelegatedAdminRoles Roles { get; init; } =
        DelegatedAdminRoles.LicenseAdministrator | DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryReaders;
}

/// <summary>The customers of the sample partners.</summary>
internal static class DemoCompanies
{
    /// <summary>Has users of its own: <see cref="ContosoCustomer"/>.</summary>
    public const string Contoso = "Contoso";

    public static readonly IReadOnlyList<DemoCompany> OfFabrikam =
    [
        new(Contoso, "contoso.com", null, 0, null),
        new("Adventure Works Cycles", "adventure-works.example", null, 12_000, DemoSuite.Worldwide),
        new("Alpine Ski House", "alpineskihouse.example", "AT", 0, DemoSuite.SmallBusiness),
        new("Litware", "litware.example", "US", 9, null),
        new("Woodgrove Bank", "woodgrovebank.example", "GB", 38, DemoSuite.Office) { IsUsedUp = true },
        new("A. Datum Corporation", "adatum.example", "US", 31, DemoSuite.Enterprise),
        new("Adventure Works Deutschland", "de.adventure-works.example", "DE", 26, DemoSuite.Office),
        new("Adventure Works Nippon", "jp.adventure-works.example", "JP", 18, DemoSuite.Frontline),
        new("Bellows College", "bellowscollege.example", "CA", 40, DemoSuite.Office),
        new("Best For You Organics Company", "bestforyouorganics.example", "US", 12, DemoSuite.Shop),
        new("Blue Yonder Airlines", "blueyonderairlines.example", "AU", 35, DemoSuite.Frontline) { EndsInDays = 9 },
        new("City Power & Light", "cpandl.example", "US", 29, DemoSuite.Secured),
        new("Coho Vineyard", "cohovineyard.example", "US", 11, DemoSuite.SmallBusiness),
        new("Coho Winery", "cohowinery.example", "FR", 14, DemoSuite.Shop),
        new("Consolidated Messenger", "consolidatedmessenger.example", "IN", 33, DemoSuite.Frontline),
        new("Contoso Suites", "contososuites.example", "AE", 22, DemoSuite.Enterprise),
        new("Contoso Taiwan", "contoso-taiwan.example", "TW", 24, DemoSuite.Enterprise),
        new("Contoso 日本", "contoso-japan.example", "JP", 17, DemoSuite.Office),
        new("Fabrikam Residences", "fabrikamresidences.example", "US", 15, DemoSuite.SmallBusiness),
        new("First Up Consultants", "firstupconsultants.example", "US", 19, DemoSuite.Designer),
        new("Fourth Coffee", "fourthcoffee.example", "IT", 8, DemoSuite.Shop),
        new("Graphic Design Institute", "graphicdesigninstitute.example", "DK", 21, DemoSuite.Designer),
        new("Humongous Insurance", "humongousinsurance.example", "CH", 37, DemoSuite.Secured) { EndsInDays = -12 },
        new("Lamna Healthcare Company", "lamnahealthcare.example", "US", 34, DemoSuite.Secured),
        new("Liberty's Delightful Sinful Bakery & Cafe", "libertysbakery.example", "US", 6, DemoSuite.Shop),
        new("Lucerne Publishing", "lucernepublishing.example", "CH", 16, DemoSuite.Designer) { EndsInDays = 23 },
        new("Margie's Travel", "margiestravel.example", "GB", 13, DemoSuite.Seller),
        new("Munson's Pickles and Preserves Farm", "munsonspickles.example", "US", 10, DemoSuite.SmallBusiness) { LastProduct = SubscriptionStatus.Warning },
        new("Nod Publishers", "nodpublishers.example", "IL", 12, DemoSuite.Designer),
        new("Northwind Traders", "northwindtraders.example", "SE", 28, DemoSuite.Seller),
        new("Olympia Instruments", "olympia.example", "GR", 9, DemoSuite.SmallBusiness),
        new("Proseware", "proseware.example", "PL", 23, DemoSuite.Enterprise),
        new("Relecloud", "relecloud.example", "IN", 36, DemoSuite.Secured),
        new("School of Fine Art", "fineartschool.example", "BR", 20, DemoSuite.Office),
        new("Southridge Video", "southridgevideo.example", "KR", 15, DemoSuite.Designer),
        new("Tailspin Toys", "tailspintoys.example", "US", 27, DemoSuite.Seller) { LastProduct = SubscriptionStatus.Suspended },
        new("Tailspin Toys Sverige", "tailspintoys-sverige.example", "SE", 7, DemoSuite.Shop),
        new("The Phone Company", "thephone-company.example", "TR", 25, DemoSuite.Seller),
        new("Trey Research", "treyresearch.example", "NG", 18, DemoSuite.Secured),
        new("VanArsdel", "vanarsdelltd.example", "VN", 30, DemoSuite.Frontline) { Roles = DelegatedAdminRoles.GlobalReader | DelegatedAdminRoles.DirectoryReaders },
        new("Wide World Importers", "wideworldimporters.example", "CN", 32, DemoSuite.Enterprise),
        new("Wide World Importers México", "wideworldimporters-mexico.example", "MX", 14, DemoSuite.SmallBusiness),
        new("Wingtip Toys", "wingtiptoys.example", "UA", 16, DemoSuite.Office),
        new("Wingtip Toys (Thailand)", "wingtiptoys-thailand.example", "TH", 5, DemoSuite.Shop),
    ];

    public static readonly IReadOnlyList<DemoCompany> OfNorthwind =
    [
        new("A. Datum Asia", "adatum-asia.example", "SG", 21, DemoSuite.Office),
        new("Contoso Pharmaceuticals", "contosopharma.example", "BE", 33, DemoSuite.Enterprise),
        new("Fourth Coffee Franchises", "fourthcoffee-franchises.example", "US", 9, DemoSuite.Shop),
        new("Litware Tools", "litwaretools.example", "KE", 12, DemoSuite.Frontline),
        new("Trey Research Labs", "treyresearch-labs.example", "ES", 17, DemoSuite.Secured) { EndsInDays = 300 },
    ];
}
