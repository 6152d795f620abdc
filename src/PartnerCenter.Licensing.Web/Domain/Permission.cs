namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What an operator may be allowed to do. Every address of the portal states one.</summary>
public enum Permission
{
    /// <summary>The partner's customers, what they own, and what needs attention.</summary>
    SeeCustomers,
    AddCustomers,

    /// <summary>A customer's users, who holds what, and what was changed.</summary>
    SeeLicenses,
    AssignLicenses,

    /// <summary>Add users, change them, set a usage location.</summary>
    ChangeUsers,
    Buy,

    /// <summary>Record what a customer lets the partner do, and until when.</summary>
    ManageRelationship,
    ReadActivity,
}
