using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <param name="tab">The tab.</param>
/// <param name="count">How many users are selected.</param>
public sealed class SelectedUsersPage(Tab tab, int count) : UserListPage(tab)
{
    protected override string Heading => Language.Text("Users_SelectedUsers", Language.Number(count));
}
