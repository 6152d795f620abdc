using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Relationships;

/// <summary>The roles of a relationship as forms offer and post them: by name.</summary>
public static class RelationshipRoles
{
    /// <summary>What a customer usually approves: enough to assign licenses and to upload users.</summary>
    public const DelegatedAdminRoles Usual =
        DelegatedAdminRoles.LicenseAdministrator | DelegatedAdminRoles.UserAdministrator | DelegatedAdminRoles.DirectoryReaders;

    private static readonly DelegatedAdminRoles[] Each = [.. Enum.GetValues<DelegatedAdminRoles>().Where(role => role != DelegatedAdminRoles.None)];

    /// <summary>All names, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. NamesOf(Each.Aggregate((all, role) => all | role))];

    public static IEnumerable<string> NamesOf(DelegatedAdminRoles roles) => Each.Where(role => roles.HasFlag(role)).Select(role => role.ToString());

    /// <summary>The roles posted; null where there is none, or one that is not offered.</summary>
    public static DelegatedAdminRoles? Parse(IReadOnlyCollection<string?>? names) =>
        names is { Count: > 0 } && names.All(name => Names.Contains(name))
            ? Each.Where(role => names.Contains(role.ToString())).Aggregate(DelegatedAdminRoles.None, (all, role) => all | role)
            : null;
}

/// <summary>The check boxes of a form.</summary>
/// <param name="Chosen">Names that are ticked; others than those offered may be among what was posted.</param>
public sealed record RoleChoices(IReadOnlyCollection<string?>? Chosen)
{
    public bool IsChosen(string name) => Chosen?.Contains(name) == true;
}
