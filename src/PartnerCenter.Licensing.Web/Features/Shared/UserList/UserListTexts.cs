using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

public static class UserListTexts
{
    /// <summary>"Selected users (12)": where the count of the selection stands.</summary>
    public static LocalizedString SelectedUsers(this IStringLocalizer texts, int count) =>
        texts["Users_SelectedUsers", count.ToString("N0", CultureInfo.CurrentCulture)];
}
