namespace PartnerCenter.Licensing.Web.Domain.Rules;

public enum IntentProblemCode
{
    /// <summary>The customer does not own the product.</summary>
    UnknownProduct,

    /// <summary>The plan is not a part of the product.</summary>
    UnknownPlan,

    /// <summary>A suspended product can be revoked, not assigned.</summary>
    SuspendedCannotBeAssigned,
}

/// <summary>Why what is asked cannot be asked, whoever is selected.</summary>
public sealed record IntentProblem(IntentProblemCode Code, Guid ProductId, Guid? PlanId = null);

/// <summary>Checks on what is asked, before any user is judged.</summary>
public static class IntentRules
{
    /// <param name="intents">What is asked.</param>
    /// <param name="owned">The customer's products with their status.</param>
    /// <param name="catalogue">The plans of those products.</param>
    public static IEnumerable<IntentProblem> Check(
        IEnumerable<ProductIntent> intents, IReadOnlyDictionary<Guid, SubscriptionStatus> owned, CatalogueRules catalogue) =>
        intents.SelectMany(intent => Check(intent, owned, catalogue));

    private static IEnumerable<IntentProblem> Check(
        ProductIntent intent, IReadOnlyDictionary<Guid, SubscriptionStatus> owned, CatalogueRules catalogue)
    {
        if (!owned.TryGetValue(intent.ProductId, out var status))
        {
            return [new IntentProblem(IntentProblemCode.UnknownProduct, intent.ProductId)];
        }

        var unknownPlans = intent.Plans.Keys
            .Where(planId => !catalogue.PlansOf(intent.ProductId).Contains(planId))
            .Select(planId => new IntentProblem(IntentProblemCode.UnknownPlan, intent.ProductId, planId));
        return status == SubscriptionStatus.Suspended && intent.Intent == LicenseIntent.Assign
            ? [new IntentProblem(IntentProblemCode.SuspendedCannotBeAssigned, intent.ProductId), .. unknownPlans]
            : unknownPlans;
    }
}
