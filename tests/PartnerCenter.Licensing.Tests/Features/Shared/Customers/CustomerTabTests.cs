using PartnerCenter.Licensing.Web.Features.Shared.Customers;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Customers;

public sealed class CustomerTabTests
{
    private static readonly Guid CustomerId = new("11111111-1111-4111-8111-111111111111");

    [Theory]
    [InlineData("Subscriptions", "Index", "Subscriptions_Title", "page")]
    [InlineData("Subscriptions", "Add", "Subscriptions_Title", "true")]
    [InlineData("BuyMore", "Index", "Subscriptions_Title", "true")]
    [InlineData("Users", "Index", "Users_Title", "page")]
    [InlineData("SelectedUsers", "Index", "Users_Title", "true")]
    [InlineData("ManageLicenses", "Index", "Users_Title", "true")]
    [InlineData("UploadUsers", "Index", "UploadUsers_Title", "page")]
    [InlineData("Relationship", "Index", "Relationship_Title", "page")]
    [InlineData("LicenseUpdates", "Index", "LicenseUpdates_Title", "page")]
    [InlineData("LicenseUpdates", "Details", "LicenseUpdates_Title", "true")]
    public void All_OnAPage_MarksTheOneTabItBelongsTo(string controller, string action, string textKey, string current)
    {
        var marked = Assert.Single(CustomerTab.All(CustomerId, controller, action), tab => tab.Current is not null);

        Assert.Equal((textKey, current), (marked.TextKey, marked.Current));
    }

    [Fact]
    public void All_LeadToThePagesOfTheCustomer()
    {
        var addresses = CustomerTab.All(CustomerId, null, null).Select(tab => tab.Address);

        Assert.Equal(
            [
                $"/customers/{CustomerId}",
                $"/customers/{CustomerId}/users",
                $"/customers/{CustomerId}/license-updates",
                $"/customers/{CustomerId}/users/upload",
                $"/customers/{CustomerId}/relationship",
            ],
            addresses);
    }
}
