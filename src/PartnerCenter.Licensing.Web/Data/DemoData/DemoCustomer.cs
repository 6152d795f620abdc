using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>A sample customer in memory, built up step by step as the portal would have done it, so that counts and journal agree.</summary>
internal sealed class DemoCustomer(Customer row, DelegatedAdminRelationship relationship, CatalogueRules rules)
{
    private readonly Dictionary<(LicenseBundle Bundle, string? Location), bool> _allowed = [];
    private readonly List<DemoUser> _users = [];
    private readonly List<SubscribedSku> _skus = [];
    private readonly List<DemoUpdate> _updates = [];

    public Customer Row => row;

    public DelegatedAdminRelationship Relationship => relationship;

    public IReadOnlyList<DemoUser> Users => _users;

    public IReadOnlyList<SubscribedSku> Skus => _skus;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DemoUpdate> Updates => _updates;

    /// <summary>Adds a user, who gets the bundle if it may be held at the user's usage location, and nothing otherwise.</summary>
    public DemoUser Add(CustomerUser user, LicenseBundle? bundle)
    {
        var added = new DemoUser(user, bundle is not null && IsAllowed(bundle, user.UsageLocation) ? bundle.Licenses : []);
        _users.Add(added);
        row.UserCount = _users.Count;
        return added;
    }

    /// <summary>Saves an update of licences in the past; its time must be later than that of the update before.</summary>
    public void Save(DemoUpdateRequest request, params IEnumerable<DemoUser> selected) =>
        _updates.Add(DemoUpdate.Save(row, request, selected, rules));

    /// <summary>Makes the customer own a product. Comes after all users and updates: the seats in use are counted here.</summary>
    /// <param name="seats">Seats owned, from those in use.</param>
    /// <param name="productId">The product.</param>
    /// <param name="status">What became of them: the seats of a lapsed subscription are warning or suspended ones.</param>
    public void Own(Guid productId, Func<int, int> seats, SubscriptionStatus status = SubscriptionStatus.Enabled)
    {
        var consumed = _users.Count(user => user.Holds(productId));
        var owned = seats(consumed);
        _skus.Add(new SubscribedSku
        {
            CustomerId = row.Id,
            ProductId = productId,
            Status = status,
            ActiveUnits = status == SubscriptionStatus.Enabled ? owned : 0,
            WarningUnits = status == SubscriptionStatus.Warning ? owned : 0,
            SuspendedUnits = status == SubscriptionStatus.Suspended ? owned : 0,
            ConsumedUnits = consumed,
        });
    }

    /// <summary>Says of each user, and of the customer, who has a licence. Comes last.</summary>
    public void CountLicensed()
    {
        foreach (var user in _users)
        {
            user.Row.IsLicensed = user.Licenses.Count > 0;
        }

        row.LicensedUserCount = _users.Count(user => user.Row.IsLicensed);
    }

    /// <summary>Judges each combination once: thousands of users share a few.</summary>
    private bool IsAllowed(LicenseBundle bundle, string? location)
    {
        if (!_allowed.TryGetValue((bundle, location), out var allowed))
        {
            allowed = bundle.IsAllowed(location, rules);
            _allowed.Add((bundle, location), allowed);
        }

        return allowed;
    }
}

/// <summary>A sample user in memory. The id of <see cref="Row"/> is not known before the row is stored.</summary>
internal sealed class DemoUser(CustomerUser row, IReadOnlyList<HeldLicense> licenses)
{
    public CustomerUser Row => row;

    /// <summary>In order of product id.</summary>
    public IReadOnlyList<HeldLicense> Licenses { get; set; } = licenses;

    public bool Holds(Guid productId) => Licenses.Any(license => license.ProductId == productId);
}
