namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>Users of the sample customer Contoso, each here for a reason that docs/sample-data.md states.</summary>
internal static class SamplePeople
{
    public const string Contoso = "Contoso";

    /// <summary>No usage location.</summary>
    public const string FrontDesk = "@ Front desk";

    /// <summary>Office 365 E3, on the first page.</summary>
    public const string Agnes = "Ágnes Szilvási";

    /// <summary>No license, United States.</summary>
    public const string Amara = "Amara Nwachukwu";

    /// <summary>Office 365 E1, which conflicts with the larger suites.</summary>
    public const string Aoife = "Aoife Brannigan";

    /// <summary>Office 365 E3, on the second page.</summary>
    public const string Lucia = "Lucía Ferrer 🌻";

    /// <summary>Office 365 E3, on the last page.</summary>
    public const string Suda = "สุดา ทองดี";

    /// <summary>No license, China; on the last page.</summary>
    public const string Lihua = "邱丽华";
}

/// <summary>Products of the sample customer Contoso.</summary>
internal static class SampleProducts
{
    public const string Microsoft365E3 = "Microsoft 365 E3";
    public const string AudioConferencing = "Microsoft 365 Audio Conferencing";
    public const string EntraIdP2 = "Microsoft Entra ID P2";
    public const string Office365E3 = "Office 365 E3";
    public const string PowerBiPro = "Power BI Pro";
    public const string TeamsPhone = "Microsoft Teams Phone Standard";

    public const string TeamsPlan = "Microsoft Teams";
    public const string SkypePlan = "Skype for Business Online (Plan 2)";
}
