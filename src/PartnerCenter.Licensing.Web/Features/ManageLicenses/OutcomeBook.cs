using System.Text;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>
/// Judges users, those with the same licences at the same location once, and counts them. In a customer of 100,000 users there are a few
/// hundred such combinations.
/// </summary>
/// <param name="judge">The rules.</param>
internal sealed class OutcomeBook(Func<UserLicenses, UserOutcome> judge)
{
    private readonly Dictionary<string, NumberedOutcome> _outcomes = [];

    /// <summary>The outcomes so far, numbered from 1 in the order of their first user.</summary>
    public IReadOnlyCollection<NumberedOutcome> Outcomes => _outcomes.Values;

    public int UserCount => Outcomes.Sum(outcome => outcome.Users);

    public bool EverybodyHadLocation => Outcomes.All(outcome => outcome.Outcome.Before.UsageLocation is not null);

    /// <summary>Judges one more user.</summary>
    public NumberedOutcome Judge(UserLicenses user)
    {
        var key = KeyOf(user);
        if (!_outcomes.TryGetValue(key, out var outcome))
        {
            _outcomes[key] = outcome = new NumberedOutcome(_outcomes.Count + 1, judge(user));
        }

        outcome.Users++;
        return outcome;
    }

    /// <summary>Users with an outcome of this status.</summary>
    public int CountOf(LicenseUpdateStatus status) =>
        Outcomes.Where(outcome => outcome.Outcome.Status == status).Sum(outcome => outcome.Users);

    /// <summary>Users whose licence of each product changes in this way.</summary>
    public IReadOnlyDictionary<Guid, int> CountByProduct(LicenseChangeKind kind) =>
        Outcomes
            .SelectMany(outcome => outcome.Outcome.Changes.Where(change => change.Kind == kind).Select(change => (change.ProductId, outcome.Users)))
            .GroupBy(change => change.ProductId)
            .ToDictionary(group => group.Key, group => group.Sum(change => change.Users));

    /// <summary>Users who had no usage location and get one.</summary>
    public int CountLocated() => Outcomes.Where(outcome => outcome.Outcome.NewUsageLocation is not null).Sum(outcome => outcome.Users);

    private static string KeyOf(UserLicenses user)
    {
        var key = new StringBuilder(user.UsageLocation);
        foreach (var license in user.Licenses)
        {
            key.Append('|').Append(license.ProductId).Append(':').Append(license.DisabledPlans);
        }

        return key.ToString();
    }
}

/// <summary>An outcome, its number, and how many users have it.</summary>
internal sealed class NumberedOutcome(int number, UserOutcome outcome)
{
    public int Number => number;

    public UserOutcome Outcome => outcome;

    public int Users { get; set; }
}
