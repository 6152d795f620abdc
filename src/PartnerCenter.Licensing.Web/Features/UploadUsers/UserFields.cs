using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>The fields of a user that a file can change, read and written alike: for saying what changes, and for taking it back.</summary>
public static class UserFields
{
    private const string Yes = "true";

    private static readonly UserField[] All = Enum.GetValues<UserField>();

    /// <summary>All values, in the order of <see cref="UserField"/>; null for empty.</summary>
    public static string?[] Read(CustomerUser user) => Array.ConvertAll(All, field => Read(user, field));

    public static string? Read(CustomerUser user, UserField field) => field switch
    {
        UserField.DisplayName => user.DisplayName,
        UserField.UserPrincipalName => user.UserPrincipalName,
        UserField.FirstName => user.FirstName,
        UserField.LastName => user.LastName,
        UserField.JobTitle => user.JobTitle,
        UserField.Department => user.Department,
        UserField.UsageLocation => user.UsageLocation,
        UserField.IsBlocked => user.IsBlocked ? Yes : null,
        UserField.ObjectId => user.ObjectId?.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>What differs between two readings.</summary>
    public static List<UserFieldChange> Compare(string?[]? before, string?[] after)
    {
        var changes = new List<UserFieldChange>();
        foreach (var field in All)
        {
            var (old, now) = (before?[(int)field], after[(int)field]);
            if (old != now)
            {
                changes.Add(new UserFieldChange(field, old, now));
            }
        }

        return changes;
    }

    /// <summary>Gives the changed fields the values that they had before.</summary>
    public static void Restore(CustomerUser user, IReadOnlyList<UserFieldChange> changes)
    {
        foreach (var (field, value, _) in changes)
        {
            switch (field)
            {
                case UserField.DisplayName: user.Rename(value!); break;
                case UserField.UserPrincipalName: user.Rename(user.DisplayName, value!); break;
                case UserField.FirstName: user.FirstName = value; break;
                case UserField.LastName: user.LastName = value; break;
                case UserField.JobTitle: user.JobTitle = value; break;
                case UserField.Department: user.Department = value; break;
                case UserField.UsageLocation: user.UsageLocation = value; break;
                case UserField.IsBlocked: user.IsBlocked = value == Yes; break;
                case UserField.ObjectId: user.ObjectId = value is null ? null : Guid.Parse(value); break;
                default: throw new ArgumentOutOfRangeException(nameof(changes), field, null);
            }
        }
    }

    /// <summary>Whether the changed fields still have the values that the change gave them. Of an added user that is every field, those without a value among them.</summary>
    public static bool IsAsChanged(CustomerUser user, UserUploadChange change) =>
        change.Kind == UserUploadChangeKind.Added
            ? Compare(before: null, Read(user)).SequenceEqual(change.Fields)
            : change.Fields.All(field => Read(user, field.Field) == field.After);
}
