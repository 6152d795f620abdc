using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>Makes up the customers of the sample partners in memory: the same ones for the same day and catalogue.</summary>
/// <param name="today">Midnight, UTC; every time is relative to it.</param>
/// <param name="rules">What the users may hold.</param>
/// <param name="seatCaps">The most seats of a product, where there is a limit.</param>
internal sealed class DemoWorld(DateTime today, CatalogueRules rules, IReadOnlyDictionary<Guid, int> seatCaps)
{
    private const string CustomerIds = "5a3c1d10-0000-4000-b000-";
    private const string RelationshipIds = "5a3c1d10-0000-4000-d000-";

    /// <summary>The id of the customer at a place, counted from 1, in the lists of <see cref="DemoCompanies"/> one after another.</summary>
    public static Guid CustomerId(int number) => new($"{CustomerIds}{number:x12}");

    public IReadOnlyList<DemoCustomer> Build() =>
        [
            .. DemoCompanies.OfFabrikam.Select(company => (Company: company, PartnerId: DemoPartners.FabrikamId))
                .Concat(DemoCompanies.OfNorthwind.Select(company => (Company: company, PartnerId: DemoPartners.NorthwindId)))
                .Select((entry, index) => Build(entry.Company, entry.PartnerId, index + 1)),
        ];

    private DemoCustomer Build(DemoCompany company, Guid partnerId, int number)
    {
        var relationship = RelationshipOf(company, partnerId, number);
        var row = Customer.Create(CustomerId(number), partnerId, company.Name, company.Domain, relationship.StartsAt);
        var customer = new DemoCustomer(row, relationship, rules);
        if (company.Name == DemoCompanies.Contoso)
        {
            ContosoCustomer.Fill(customer, today);
        }
        else
        {
            Fill(customer, company, new Random(number));
        }

        return customer;
    }

    private static void AddUsers(DemoCustomer customer, DemoCompany company, Random random)
    {
        var people = new DemoPeople(customer.Row, random);
        for (var count = 0; count < company.Users; count++)
        {
            customer.Add(people.Next(company.Country), company.Suite?.At(random.Next(100)));
        }
    }

    private void Fill(DemoCustomer customer, DemoCompany company, Random random)
    {
        AddUsers(customer, company, random);
        var products = company.Suite?.Products.ToList() ?? [];
        foreach (var productId in products)
        {
            var inUse = customer.Users.Any(user => user.Holds(productId));
            if (inUse || !company.IsUsedUp)
            {
                var status = productId == products[^1] ? company.LastProduct : SubscriptionStatus.Enabled;
                customer.Own(productId, consumed => company.IsUsedUp ? consumed : Math.Max(consumed, Cap(productId, RoundUp(consumed, random))), status);
            }
        }
    }

    /// <summary>People buy in fives and tens, and some more than they need today.</summary>
    private static int RoundUp(int consumed, Random random)
    {
        var step = consumed < 50 ? 5 : 250;
        return ((consumed + 1 + random.Next(consumed / 4 + 8)) / step + 1) * step;
    }

    private int Cap(Guid productId, int seats) => seatCaps.TryGetValue(productId, out var cap) ? Math.Min(seats, cap) : seats;

    private DelegatedAdminRelationship RelationshipOf(DemoCompany company, Guid partnerId, int number)
    {
        var endsAt = today.AddDays(company.EndsInDays ?? (150 + (number * 83 % 500)));
        return new DelegatedAdminRelationship
        {
            Id = new Guid($"{RelationshipIds}{number:x12}"),
            PartnerId = partnerId,
            CustomerId = CustomerId(number),
            Roles = company.Roles,
            StartsAt = endsAt.AddDays(-DelegatedAdminRelationship.MaxDays),
            EndsAt = endsAt,
        };
    }
}
