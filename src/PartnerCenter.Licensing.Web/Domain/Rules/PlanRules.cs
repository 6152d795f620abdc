namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>Rules over the set of plans that are on for a user: conflicts, dependencies, and "at least one stays on".</summary>
internal static class PlanRules
{
    /// <summary>What makes two errors the same trouble: the products that bring the plans do not matter.</summary>
    public static (Guid?, string) Identity(LicenseError error) => (error.PlanId, string.Join(' ', error.OtherPlanIds ?? []));

    /// <summary>Two different enabled plans of one exclusion set, each pair once.</summary>
    /// <param name="enabled">Enabled plans with the product that brings each.</param>
    /// <param name="catalogue">The rules' data.</param>
    public static IEnumerable<LicenseError> Conflicts(SortedDictionary<Guid, Guid> enabled, CatalogueRules catalogue) =>
        enabled
            .SelectMany(plan => catalogue.ExclusionSetsOf(plan.Key).Select(set => (Set: set, PlanId: plan.Key, ProductId: plan.Value)))
            .GroupBy(member => member.Set)
            .SelectMany(set => Pairs([.. set]))
            .Select(pair => new LicenseError(
                LicenseErrorCode.MutuallyExclusiveViolation,
                pair.First.ProductId,
                pair.First.PlanId,
                pair.Second.ProductId,
                [pair.Second.PlanId]))
            .Distinct();

    /// <summary>Enabled plans of which a needed plan is not enabled, whichever product would bring it.</summary>
    /// <param name="enabled">Enabled plans with the product that brings each.</param>
    /// <param name="catalogue">The rules' data.</param>
    public static IEnumerable<LicenseError> UnmetDependencies(SortedDictionary<Guid, Guid> enabled, CatalogueRules catalogue) =>
        from plan in enabled
        from clause in catalogue.DependenciesOf(plan.Key)
        where !clause.Any(enabled.ContainsKey)
        select new LicenseError(LicenseErrorCode.DependencyViolation, plan.Value, plan.Key, OtherPlanIds: clause);

    /// <summary>Products that would be held with every plan off. A product that has no plans at all is exempt.</summary>
    public static IEnumerable<LicenseError> CheckSomePlanStays(IEnumerable<LicenseChange> changes, CatalogueRules catalogue) =>
        changes
            .Where(change => change.Kind != LicenseChangeKind.Removed)
            .Where(change => catalogue.PlansOf(change.ProductId).Count > 0)
            .Where(change => !EnabledPlans.In(change.ProductId, change.DisabledPlans, catalogue).Any())
            .Select(change => new LicenseError(LicenseErrorCode.NoServicePlanEnabled, change.ProductId));

    private static IEnumerable<(T First, T Second)> Pairs<T>(IReadOnlyList<T> items) =>
        from i in Enumerable.Range(0, items.Count)
        from j in Enumerable.Range(i + 1, items.Count - i - 1)
        select (items[i], items[j]);
}
