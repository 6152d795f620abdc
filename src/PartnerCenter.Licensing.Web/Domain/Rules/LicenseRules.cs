namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>The licence rules: pure functions of a user's licences and location, what is asked, and the catalogue.</summary>
public static class LicenseRules
{
    /// <summary>Judges one user. Every broken rule is reported; a user with any is left exactly as before.</summary>
    /// <param name="user">The user's licences and usage location.</param>
    /// <param name="intents">What is asked, each product at most once. Products and plans must be known to be the customer's.</param>
    /// <param name="catalogue">The rules' data.</param>
    /// <param name="locationForThoseWithout">
    /// Two-letter ISO 3166 country that a user without usage location is to get, and is judged with; null for no change. A user who has one
    /// keeps it.
    /// </param>
    public static UserOutcome Judge(
        UserLicenses user, IReadOnlyList<ProductIntent> intents, CatalogueRules catalogue, string? locationForThoseWithout = null)
    {
        var newLocation = user.UsageLocation is null ? locationForThoseWithout : null;
        var changes = intents
            .Select(intent => ChangeFor(user.Find(intent.ProductId), intent, catalogue))
            .OfType<LicenseChange>()
            .ToList();
        if (changes.Count == 0 && newLocation is null)
        {
            return new UserOutcome(user, user.Licenses, [], []);
        }

        var after = changes.Count == 0 ? user.Licenses : Apply(user.Licenses, changes);
        var errors = Check(user, newLocation, after, changes, catalogue);
        return errors.Count > 0
            ? new UserOutcome(user, user.Licenses, [], errors)
            : new UserOutcome(user, after, changes, [], newLocation);
    }

    /// <summary>The step from what is held to the target, or null when the user is there already.</summary>
    private static LicenseChange? ChangeFor(HeldLicense? held, ProductIntent intent, CatalogueRules catalogue)
    {
        if (intent.Intent == LicenseIntent.Revoke)
        {
            return held is null ? null : new LicenseChange(intent.ProductId, LicenseChangeKind.Removed, ServicePlanSet.Empty);
        }

        if (held is null && intent.Intent == LicenseIntent.LeaveAsIs)
        {
            return null;
        }

        var disabled = DisabledAfter(held?.DisabledPlans ?? ServicePlanSet.Empty, intent, catalogue);
        if (held is null)
        {
            return new LicenseChange(intent.ProductId, LicenseChangeKind.Added, disabled);
        }

        return disabled.Equals(held.DisabledPlans)
            ? null
            : new LicenseChange(intent.ProductId, LicenseChangeKind.PlansChanged, disabled);
    }

    private static ServicePlanSet DisabledAfter(ServicePlanSet before, ProductIntent intent, CatalogueRules catalogue)
    {
        var disabled = before;
        foreach (var (planId, planIntent) in intent.Plans)
        {
            if (planIntent == LicenseIntent.LeaveAsIs || !catalogue.PlansOf(intent.ProductId).Contains(planId))
            {
                continue;
            }

            disabled = planIntent == LicenseIntent.Assign ? disabled.Without(planId) : disabled.With(planId);
        }

        return disabled;
    }

    private static List<HeldLicense> Apply(IReadOnlyList<HeldLicense> before, List<LicenseChange> changes) =>
        [
            .. before
                .Where(license => changes.All(change => change.ProductId != license.ProductId))
                .Concat(changes
                    .Where(change => change.Kind != LicenseChangeKind.Removed)
                    .Select(change => new HeldLicense(change.ProductId, change.DisabledPlans)))
                .OrderBy(license => license.ProductId),
        ];

    private static List<LicenseError> Check(
        UserLicenses user, string? newLocation, IReadOnlyList<HeldLicense> after, List<LicenseChange> changes, CatalogueRules catalogue)
    {
        var before = EnabledPlans.Of(user.Licenses, catalogue);
        var enabled = EnabledPlans.Of(after, catalogue);
        return
        [
            .. LocationRules.Check(user, newLocation, after, catalogue),
            .. PlanRules.CheckSomePlanStays(changes, catalogue),
            // A user may hold a combination that no longer conforms (the catalogue's rules change). What this Save does not
            // bring about is not held against it, or nobody could repair such a user step by step.
            .. PlanRules.Conflicts(enabled, catalogue).ExceptBy(PlanRules.Conflicts(before, catalogue).Select(PlanRules.Identity), PlanRules.Identity),
            .. PlanRules.UnmetDependencies(enabled, catalogue).ExceptBy(PlanRules.UnmetDependencies(before, catalogue).Select(PlanRules.Identity), PlanRules.Identity),
        ];
    }
}
