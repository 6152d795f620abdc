using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>Makes up the users of one sample customer, always the same ones.</summary>
/// <param name="customer">The customer.</param>
/// <param name="random">Seeded by the caller.</param>
internal sealed class DemoPeople(Customer customer, Random random)
{
    private static readonly (string Department, string[] JobTitles)[] Jobs =
    [
        ("Sales", ["Account Manager", "Sales Representative", "Sales Director", "Inside Sales Specialist"]),
        ("Marketing", ["Brand Manager", "Content Writer", "Event Planner", "Market Researcher"]),
        ("Finance", ["Accountant", "Controller", "Payroll Clerk", "Treasury Analyst"]),
        ("Human Resources", ["Recruiter", "HR Business Partner", "Training Coordinator"]),
        ("Operations", ["Plant Manager", "Shift Lead", "Buyer", "Logistics Planner", "Warehouse Clerk"]),
        ("Engineering", ["Design Engineer", "Quality Engineer", "Software Developer", "Test Engineer"]),
        ("Customer Service", ["Service Representative", "Service Team Lead", "Technician"]),
        ("IT", ["Systems Administrator", "Service Desk Analyst", "Security Analyst"]),
    ];

    private readonly HashSet<string> _aliases = [];

    /// <param name="homeCountry">Where most of the users are, or null for a customer at home in the whole world.</param>
    public CustomerUser Next(string? homeCountry)
    {
        var culture = homeCountry is not null && random.Next(100) < 85 ? DemoCultures.Of(homeCountry) : Pick(DemoCultures.All);
        var given = Pick(culture.Given);
        var family = Pick(culture.Family);
        var (department, jobTitles) = Pick(Jobs);
        var user = CustomerUser.Create(
            customer.Id,
            culture.DisplayName(given, family),
            $"{Unused($"{given.Ascii}.{family.Ascii}")}@{customer.Domain}",
            random.Next(100) < 3 ? null : homeCountry ?? culture.Countries[Math.Min(random.Next(culture.Countries.Count), random.Next(culture.Countries.Count))]);
        user.FirstName = given.Text;
        user.LastName = family.Text;
        user.Department = department;
        user.JobTitle = Pick(jobTitles);
        return user;
    }

    /// <summary>Namesakes are numbered from 2, as most companies do.</summary>
    private string Unused(string alias)
    {
        var candidate = alias;
        for (var number = 2; !_aliases.Add(candidate); number++)
        {
            candidate = $"{alias}{number}";
        }

        return candidate;
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
