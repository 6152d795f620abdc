namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>What a service plan stores for a user, and what is lost with it.</summary>
public enum UserData
{
    /// <summary>Exchange Online.</summary>
    Mailbox,

    /// <summary>OneDrive, which comes with SharePoint.</summary>
    Files,
}

/// <summary>
/// Tells by Microsoft's name of a service plan what it stores. The names are those of "Product names and service plan identifiers for licensing"; each
/// edition for governments, schools and the like has the name of the plan with an ending.
/// </summary>
public static class UserDataRules
{
    private static readonly string[] Mailboxes =
    [
        "EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_DESKLESS", "EXCHANGE_S_ESSENTIALS", "EXCHANGE_B_STANDARD", "EXCHANGE_L_STANDARD",
    ];

    private static readonly string[] Files =
    [
        "SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE", "SHAREPOINTDESKLESS", "SHAREPOINTLITE", "SHAREPOINT_S_DEVELOPER", "SharePoint Plan 1G", "ONEDRIVE",
    ];

    /// <param name="planName">Such as <c>EXCHANGE_S_ENTERPRISE</c>.</param>
    /// <returns>Null where the plan stores neither: EXCHANGE_S_FOUNDATION has no mailbox, SHAREPOINTWAC no files.</returns>
    public static UserData? DataOf(string planName) =>
        StartsWithAny(planName, Mailboxes) ? UserData.Mailbox
        : StartsWithAny(planName, Files) ? UserData.Files
        : null;

    private static bool StartsWithAny(string planName, string[] beginnings) =>
        beginnings.Any(beginning => planName.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
