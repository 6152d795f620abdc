using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Customers;

/// <summary>One of the tabs above the pages of a customer.</summary>
/// <param name="TextKey">The tab's text.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Permission">What the page takes: without it the tab is not offered.</param>
/// <param name="Current">What <c>aria-current</c> says: <c>page</c> on the page itself, <c>true</c> on a page that belongs to it, null elsewhere.</param>
public sealed record CustomerTab(string TextKey, string Address, Permission Permission, string? Current)
{
    /// <param name="customerId">The customer.</param>
    /// <param name="controller">The controller of the page shown.</param>
    /// <param name="action">Its action.</param>
    public static IReadOnlyList<CustomerTab> All(Guid customerId, string? controller, string? action)
    {
        var customer = $"/customers/{customerId}";
        return
        [
            Tab("Subscriptions_Title", customer, Permission.SeeCustomers, "Subscriptions", "BuyMore"),
            Tab("Users_Title", customer + "/users", Permission.SeeLicenses, "Users", "SelectedUsers", "ManageLicenses"),
            Tab("LicenseUpdates_Title", customer + "/license-updates", Permission.SeeLicenses, "LicenseUpdates"),
            Tab("UploadUsers_Title", customer + "/users/upload", Permission.ChangeUsers, "UploadUsers"),
            Tab("Relationship_Title", customer + "/relationship", Permission.SeeCustomers, "Relationship"),
        ];

        CustomerTab Tab(string textKey, string address, Permission permission, string page, params string[] below) => new(
            textKey,
            address,
            permission,
            controller == page ? action == "Index" ? "page" : "true" : below.Contains(controller) ? "true" : null);
    }
}
