using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>The form with the file.</summary>
/// <param name="Form">What was posted, or the defaults.</param>
/// <param name="Countries">Code and name of every country, by name.</param>
public sealed record UploadUsersViewModel(UploadUsersForm Form, IReadOnlyList<(string Code, string Name)> Countries)
{
    public static IReadOnlyList<UsageLocationChoice> Choices { get; } = Enum.GetValues<UsageLocationChoice>();
}
