using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>
/// The sample customer in which every state and every error can be brought about by hand: docs/sample-data.md says how, and its
/// numbers are those of here.
/// </summary>
internal static class ContosoCustomer
{
    private static readonly LicenseBundle Microsoft365E3 = LicenseBundle.Of(DemoProducts.Microsoft365E3);
    private static readonly LicenseBundle Office365E1 = LicenseBundle.Of(DemoProducts.Office365E1);
    private static readonly LicenseBundle Office365E3 = LicenseBundle.Of(DemoProducts.Office365E3);

    private static readonly (ContosoUser[] Users, LicenseBundle? Bundle, string Department, string JobTitle)[] Groups =
    [
        (ContosoUsers.Microsoft365E3, Microsoft365E3, "Sales", "Account Manager"),
        (ContosoUsers.Microsoft365E3WithPlansOff, Microsoft365E3.With(DemoProducts.Microsoft365E3, DemoProducts.YammerPlan, DemoProducts.SwayPlan), "Legal", "Counsel"),
        (ContosoUsers.TeamsPhone, Microsoft365E3.With(DemoProducts.TeamsPhone), "Sales", "Inside Sales Specialist"),
        (ContosoUsers.DomesticCalling, Microsoft365E3.With(DemoProducts.TeamsPhone).With(DemoProducts.DomesticCalling), "Sales", "Sales Director"),
        (ContosoUsers.Microsoft365E3AndPowerBi, Microsoft365E3.With(DemoProducts.PowerBiPro), "Finance", "Controller"),
        (ContosoUsers.Microsoft365E3AndVisio, Microsoft365E3.With(DemoProducts.VisioPlan2), "Facilities", "Planner"),
        (ContosoUsers.Office365E1, Office365E1, "Marketing", "Content Writer"),
        (ContosoUsers.Office365E1AndVisio, Office365E1.With(DemoProducts.VisioPlan2), "Marketing", "Brand Manager"),
        (ContosoUsers.Office365E3, Office365E3, "Engineering", "Design Engineer"),
        (ContosoUsers.Office365E3AndProject, Office365E3, "Engineering", "Project Manager"),
        (ContosoUsers.Office365E3AndPowerBi, Office365E3.With(DemoProducts.PowerBiPro), "Engineering", "Quality Engineer"),
        (ContosoUsers.Microsoft365F3, LicenseBundle.Of(DemoProducts.Microsoft365F3, DemoProducts.DefenderForOffice365P1), "Operations", "Shift Lead"),
        (ContosoUsers.BusinessPremium, LicenseBundle.Of(DemoProducts.BusinessPremium), "Branch offices", "Office Manager"),
        (ContosoUsers.ExchangeAndAnalytics, LicenseBundle.Of(DemoProducts.ExchangePlan2, DemoProducts.WorkplaceAnalytics), "Human Resources", "HR Analyst"),
        (ContosoUsers.Unlicensed, null, "New hires", "Trainee"),
        (ContosoUsers.WithoutUsageLocation, null, "New hires", "Trainee"),
    ];

    public static void Fill(DemoCustomer customer, DateTime today)
    {
        var users = AddUsers(customer);
        customer.Save(AssignProject(today.AddDays(-19).AddHours(14)), Pick(users, [.. ContosoUsers.Office365E3AndProject, ContosoUsers.Office365E1[1]]));
        customer.Save(
            AssignAudioConferencing(today.AddDays(-6).AddHours(9)),
            Pick(users, [.. ContosoUsers.Microsoft365E3, ContosoUsers.ExchangeAndAnalytics[0], ContosoUsers.WithoutUsageLocation[1]]));
        OwnProducts(customer);
    }

    private static Dictionary<ContosoUser, DemoUser> AddUsers(DemoCustomer customer)
    {
        var users = new Dictionary<ContosoUser, DemoUser>();
        foreach (var (group, bundle, department, jobTitle) in Groups)
        {
            foreach (var user in group)
            {
                var row = CustomerUser.Create(
                    customer.Row.Id, user.DisplayName ?? $"{user.Given} {user.Family}", $"{user.Alias}@{customer.Row.Domain}", user.Country);
                (row.FirstName, row.LastName, row.Department, row.JobTitle) = (user.Given, user.Family, department, jobTitle);
                users.Add(user, customer.Add(row, bundle));
            }
        }

        return users;
    }

    /// <summary>Two users get it; the third, who has Office 365 E1, fails because of a conflict.</summary>
    private static DemoUpdateRequest AssignProject(DateTime at) =>
        new(new Guid("5a3c1d10-0000-4000-c000-000000000001"), DemoPartners.Operators[1], at, [ProductIntent.For(DemoProducts.ProjectPlan3, LicenseIntent.Assign)]);

    /// <summary>Some users get it; the others fail because of their usage location, the lack of one, or the lack of Teams.</summary>
    private static DemoUpdateRequest AssignAudioConferencing(DateTime at) =>
        new(new Guid("5a3c1d10-0000-4000-c000-000000000002"), DemoPartners.Operators[0], at, [ProductIntent.For(DemoProducts.AudioConferencing, LicenseIntent.Assign)]);

    private static void OwnProducts(DemoCustomer customer)
    {
        customer.Own(DemoProducts.Microsoft365E3, _ => 40);
        customer.Own(DemoProducts.Microsoft365F3, _ => 25);
        customer.Own(DemoProducts.Office365E1, _ => 10);
        customer.Own(DemoProducts.Office365E3, consumed => consumed + 3);
        // Seat cap 300: five more can be bought, ten cannot.
        customer.Own(DemoProducts.BusinessPremium, _ => 295);
        customer.Own(DemoProducts.ExchangePlan2, _ => 5);
        customer.Own(DemoProducts.WorkplaceAnalytics, _ => 10);
        customer.Own(DemoProducts.TeamsPhone, _ => 15);
        customer.Own(DemoProducts.DomesticCalling, _ => 10);
        customer.Own(DemoProducts.DomesticCalling120, _ => 5);
        customer.Own(DemoProducts.AudioConferencing, _ => 20);
        customer.Own(DemoProducts.EntraIdP2, _ => 25);
        customer.Own(DemoProducts.DefenderForOffice365P1, _ => 20);
        customer.Own(DemoProducts.PowerBiPro, consumed => consumed);
        customer.Own(DemoProducts.ProjectPlan3, _ => 10, SubscriptionStatus.Warning);
        customer.Own(DemoProducts.VisioPlan2, _ => 5, SubscriptionStatus.Suspended);
    }

    private static IEnumerable<DemoUser> Pick(Dictionary<ContosoUser, DemoUser> users, ContosoUser[] wanted) => wanted.Select(user => users[user]);
}
