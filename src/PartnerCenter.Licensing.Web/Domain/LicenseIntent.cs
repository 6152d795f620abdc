namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What an admin asks for one product, or one service plan, of all selected users. It names a target, not a step.</summary>
public enum LicenseIntent
{
    /// <summary>Nothing is touched.</summary>
    LeaveAsIs,

    /// <summary>Everyone selected has it after Save.</summary>
    Assign,

    /// <summary>Nobody selected has it after Save.</summary>
    Revoke,
}
