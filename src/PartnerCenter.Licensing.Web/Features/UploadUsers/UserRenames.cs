namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>A user whose object id the file has with another user name.</summary>
/// <param name="FromKey">The key of the user name here.</param>
/// <param name="ToKey">The key of the user name in the file.</param>
public sealed record UserRename(long UserId, string FromKey, string ToKey);

/// <summary>Which renames of a file can be done. All take place at once, so users may swap their names; a name stays with a user who is not renamed.</summary>
public sealed class UserRenames
{
    public static readonly UserRenames None = new([], []);

    private readonly HashSet<long> _accepted;
    private readonly HashSet<long> _refused;

    private UserRenames(IReadOnlyList<UserRename> accepted, HashSet<long> refused)
    {
        Accepted = accepted;
        _accepted = [.. accepted.Select(rename => rename.UserId)];
        _refused = refused;
        Freed = accepted.Select(rename => rename.FromKey).ToHashSet();
    }

    public IReadOnlyList<UserRename> Accepted { get; }

    /// <summary>Keys of user names whose users go by another one: others may have them.</summary>
    public IReadOnlySet<string> Freed { get; }

    public bool IsAccepted(long userId) => _accepted.Contains(userId);

    public bool IsRefused(long userId) => _refused.Contains(userId);

    /// <param name="renames">At most one for a user, and at most one to a name.</param>
    /// <param name="occupants">Of those names to which somebody is renamed, the users who have them now.</param>
    public static UserRenames Resolve(IReadOnlyCollection<UserRename> renames, IReadOnlyDictionary<string, long> occupants)
    {
        var byUser = renames.ToDictionary(rename => rename.UserId);
        var possible = new Dictionary<long, bool>();
        foreach (var rename in renames)
        {
            // From each to whoever has the name now, up to one that is free or stays. A circle is a swap.
            var chain = new List<long>();
            var next = (UserRename?)rename;
            var isPossible = true;
            while (next is not null && !possible.TryGetValue(next.UserId, out isPossible))
            {
                possible[next.UserId] = isPossible = true;
                chain.Add(next.UserId);
                if (!occupants.TryGetValue(next.ToKey, out var occupant))
                {
                    break;
                }

                isPossible = byUser.TryGetValue(occupant, out next);
            }

            foreach (var userId in chain)
            {
                possible[userId] = isPossible;
            }
        }

        return new UserRenames([.. renames.Where(rename => possible[rename.UserId])], [.. renames.Select(rename => rename.UserId).Where(id => !possible[id])]);
    }
}
