using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>What a sample operator asked for.</summary>
internal sealed record DemoUpdateRequest(Guid Id, Operator SignedIn, DateTime At, IReadOnlyList<ProductIntent> Intents);

/// <summary>One update of the sample history, judged by the same rules as a Save, with its journal rows.</summary>
internal sealed class DemoUpdate
{
    private readonly List<(LicenseUpdateStatus Status, int Outcome, DemoUser User)> _results = [];

    private DemoUpdate(LicenseUpdate row) => Row = row;

    public LicenseUpdate Row { get; }

    public List<LicenseUpdateOutcome> Outcomes { get; } = [];

    public List<LicenseUpdateChange> Changes { get; } = [];

    /// <summary>Gives the users their licences after the update, raises the customer's licence version and writes the journal.</summary>
    public static DemoUpdate Save(Customer customer, DemoUpdateRequest request, IEnumerable<DemoUser> selected, CatalogueRules rules)
    {
        customer.LicenseVersion++;
        var update = new DemoUpdate(new LicenseUpdate
        {
            Id = request.Id,
            CustomerId = customer.Id,
            OperatorId = request.SignedIn.Id,
            OperatorName = request.SignedIn.Name,
            CreatedAt = request.At,
            LicenseVersion = customer.LicenseVersion,
            Intents = request.Intents,
            ChangedMeanwhile = [],
        });
        var alike = selected
            .OrderBy(user => user.Row.ListKey, StringComparer.Ordinal)
            .GroupBy(user => (user.Row.UsageLocation, Held: string.Join(';', user.Licenses.Select(held => $"{held.ProductId} {held.DisabledPlans}"))));
        foreach (var users in alike)
        {
            var first = users.First();
            update.Add(LicenseRules.Judge(new UserLicenses(users.Key.UsageLocation, first.Licenses), request.Intents, rules), users);
        }

        return update;
    }

    /// <summary>The result rows, numbered in list order within each status. Only to be asked for once the users are stored.</summary>
    /// <param name="idOf">The stored id of a user.</param>
    public IEnumerable<LicenseUpdateResult> ResultRows(Func<DemoUser, long> idOf) =>
        _results
            .GroupBy(result => result.Status)
            .SelectMany(group => group.OrderBy(result => result.User.Row.ListKey, StringComparer.Ordinal).Select((result, index) => new LicenseUpdateResult
            {
                CustomerId = Row.CustomerId,
                LicenseUpdateId = Row.Id,
                Position = index + 1,
                UserId = idOf(result.User),
                OutcomeNumber = result.Outcome,
                Status = result.Status,
                DisplayName = result.User.Row.DisplayName,
                UserPrincipalName = result.User.Row.UserPrincipalName,
            }));

    private void Add(UserOutcome outcome, IEnumerable<DemoUser> users)
    {
        var number = Outcomes.Count + 1;
        Outcomes.Add(new LicenseUpdateOutcome
        {
            CustomerId = Row.CustomerId,
            LicenseUpdateId = Row.Id,
            Number = number,
            Status = outcome.Status,
            UsageLocation = outcome.Before.UsageLocation,
            Before = outcome.Before.Licenses,
            After = outcome.After,
            Errors = outcome.Errors,
        });
        Changes.AddRange(outcome.Changes.Select(change => new LicenseUpdateChange
        {
            CustomerId = Row.CustomerId,
            LicenseUpdateId = Row.Id,
            OutcomeNumber = number,
            ProductId = change.ProductId,
            Kind = change.Kind,
            DisabledPlans = change.DisabledPlans,
        }));
        foreach (var user in users)
        {
            user.Licenses = outcome.After;
            _results.Add((outcome.Status, number, user));
            Count(outcome.Status);
        }
    }

    private void Count(LicenseUpdateStatus status)
    {
        Row.ChangedCount += status == LicenseUpdateStatus.Changed ? 1 : 0;
        Row.UnchangedCount += status == LicenseUpdateStatus.Unchanged ? 1 : 0;
        Row.FailedCount += status == LicenseUpdateStatus.Failed ? 1 : 0;
    }
}
