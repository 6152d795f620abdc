using CsCheck;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Domain.Rules;

/// <summary>A small random world: products with shared plans, rules among the plans, users who hold some of it, and something asked.</summary>
internal sealed record RandomLicensing(
    IReadOnlyList<RandomProduct> Products,
    IReadOnlyList<ServicePlanExclusion> Exclusions,
    IReadOnlyList<ServicePlanDependency> Dependencies,
    IReadOnlyList<ServicePlanProhibitedLocation> Locations,
    IReadOnlyList<UserLicenses> Users,
    IReadOnlyList<ProductIntent> Intents,
    string? UsageLocation)
{
    private const int PlanCount = 6;

    private static readonly string?[] Countries = [null, "US", "CN", "US"];

    public CatalogueRules Rules => new(
        Products.SelectMany(product => product.Plans.Select(planId => new ProductServicePlan { ProductId = product.Id, ServicePlanId = planId })),
        Exclusions,
        Dependencies,
        Locations,
        []);

    /// <summary>What is asked, of one user.</summary>
    public UserOutcome Judge(UserLicenses user) => LicenseRules.Judge(user, Intents, Rules, UsageLocation);

    /// <summary>A user after what is asked.</summary>
    public static UserLicenses After(UserOutcome outcome) => new(outcome.Before.UsageLocation ?? outcome.NewUsageLocation, outcome.After);

    /// <summary>Whether a user breaks no rule: could have been given all they hold in one Save.</summary>
    public bool Conforms(UserLicenses user)
    {
        var intents = user.Licenses
            .Select(license => new ProductIntent(license.ProductId, LicenseIntent.Assign, license.DisabledPlans.ToDictionary(plan => plan, _ => LicenseIntent.Revoke)))
            .ToList();
        return LicenseRules.Judge(user with { Licenses = [] }, intents, Rules).Errors.Count == 0;
    }

    public static Guid PlanId(int number) => new(number, 0, 1, new byte[8]);

    public static Guid ProductId(int number) => new(number, 0, 2, new byte[8]);

    /// <summary>Random worlds of up to 4 products and 8 users; users hold no more of a product than it has seats.</summary>
    public static Gen<RandomLicensing> Worlds { get; } =
        from plansOfProducts in Gen.Int[0, PlanCount - 1].HashSet[0, 4].Array[1, 4]
        from seats in Gen.Int[0, 10].Array[plansOfProducts.Length]
        from exclusive in Gen.Int[0, PlanCount - 1].HashSet[0, 3].Array[0, 2]
        from dependencies in Gen.Select(Gen.Int[0, PlanCount - 1], Gen.Int[0, PlanCount - 1], Gen.Int[0, 1]).Array[0, 3]
        from prohibited in Gen.Int[0, PlanCount - 1].HashSet[0, 1]
        let products = plansOfProducts.Select((plans, i) => new RandomProduct(ProductId(i), [.. plans.Select(PlanId)], seats[i])).ToList()
        from users in User(products).Array[1, 8]
        from intents in Intent(products)
        from location in Gen.Int[0, Countries.Length - 1]
        select new RandomLicensing(
            products,
            [.. exclusive.SelectMany((set, i) => set.Select(plan => new ServicePlanExclusion { SetName = $"set{i}", ServicePlanId = PlanId(plan) }))],
            [
                .. dependencies.Where(row => row.Item1 != row.Item2).Distinct()
                    .Select(row => new ServicePlanDependency { DependentPlanId = PlanId(row.Item1), NeededPlanId = PlanId(row.Item2), Clause = row.Item3 }),
            ],
            [.. prohibited.Select(plan => new ServicePlanProhibitedLocation { ServicePlanId = PlanId(plan), Country = "CN" })],
            WithinSeats(users, products),
            intents,
            Countries[location]);

    private static Gen<UserLicenses> User(IReadOnlyList<RandomProduct> products) =>
        from country in Gen.Int[0, Countries.Length - 1]
        from held in Gen.Bool.Array[products.Count]
        from off in Gen.Bool.Array[PlanCount].Array[products.Count]
        select new UserLicenses(
            Countries[country],
            [
                .. products.Where((_, i) => held[i])
                    .Select((product, i) => new HeldLicense(product.Id, ServicePlanSet.Of(product.Plans.Skip(1).Where((_, j) => off[i][j]))))
                    .OrderBy(license => license.ProductId),
            ]);

    private static Gen<List<ProductIntent>> Intent(IReadOnlyList<RandomProduct> products) =>
        from kinds in Gen.Int[0, 2].Array[products.Count]
        from plans in Gen.Int[0, 2].Array[PlanCount].Array[products.Count]
        select products.Select((product, i) => new ProductIntent(
            product.Id,
            (LicenseIntent)kinds[i],
            product.Plans.Select((plan, j) => (plan, intent: (LicenseIntent)plans[i][j])).ToDictionary(pair => pair.plan, pair => pair.intent))).ToList();

    private static List<UserLicenses> WithinSeats(IReadOnlyList<UserLicenses> users, IReadOnlyList<RandomProduct> products)
    {
        var free = products.ToDictionary(product => product.Id, product => product.Seats);
        return [.. users.Select(user => user with { Licenses = [.. user.Licenses.Where(license => free[license.ProductId]-- > 0)] })];
    }
}

internal sealed record RandomProduct(Guid Id, IReadOnlyList<Guid> Plans, int Seats);
