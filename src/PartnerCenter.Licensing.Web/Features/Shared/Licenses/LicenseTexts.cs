using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>What the licence rules say, as sentences in the reader's language that name user, products and plans, and the next step.</summary>
public sealed class LicenseTexts(IStringLocalizer<Texts> texts)
{
    /// <summary>Why a user was left as before.</summary>
    /// <param name="error">The broken rule.</param>
    /// <param name="userName">The user.</param>
    /// <param name="hadLocation">Whether the user had a usage location; where not, the error's is the one that was chosen in the Save.</param>
    /// <param name="names">Names of products and plans.</param>
    public string Reason(LicenseError error, string userName, bool hadLocation, CatalogueNames names) => error.Code switch
    {
        LicenseErrorCode.UsageLocationMissing =>
            texts["LicenseErrors_UsageLocationMissing", userName, names.Product(error.ProductId)],
        LicenseErrorCode.ProhibitedInUsageLocationViolation when IsAboutPart(error, names) =>
            texts[hadLocation ? "LicenseErrors_ProhibitedPlan" : "LicenseErrors_ProhibitedPlan_Chosen", userName, names.Product(error.ProductId), names.Plan(error.PlanId!.Value), Country(error)],
        LicenseErrorCode.ProhibitedInUsageLocationViolation =>
            texts[hadLocation ? "LicenseErrors_ProhibitedProduct" : "LicenseErrors_ProhibitedProduct_Chosen", userName, names.Product(error.ProductId), Country(error)],
        LicenseErrorCode.MutuallyExclusiveViolation =>
            texts["LicenseErrors_MutuallyExclusive", userName,
                PlanOf(error.PlanId!.Value, error.ProductId, names), PlanOf(error.OtherPlanIds![0], error.OtherProductId!.Value, names)],
        LicenseErrorCode.DependencyViolation =>
            texts["LicenseErrors_Dependency", userName, PlanOf(error.PlanId!.Value, error.ProductId, names), OtherPlans(error, names)],
        LicenseErrorCode.NoServicePlanEnabled =>
            texts["LicenseErrors_NoServicePlanEnabled", userName, names.Product(error.ProductId)],
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, "A licence error without a text."),
    };

    /// <summary>What to do about it.</summary>
    /// <param name="error">The broken rule.</param>
    /// <param name="names">Names of products and plans.</param>
    /// <param name="mayChangeUsers">Whether the reader may set usage locations.</param>
    /// <param name="wasOn">Whether the plan that the error is about was on before.</param>
    public string NextStep(LicenseError error, CatalogueNames names, bool mayChangeUsers, bool wasOn) => error.Code switch
    {
        LicenseErrorCode.UsageLocationMissing =>
            texts[mayChangeUsers ? "LicenseErrors_UsageLocationMissing_Next" : "LicenseErrors_UsageLocationMissing_Ask"],
        LicenseErrorCode.ProhibitedInUsageLocationViolation when IsAboutPart(error, names) =>
            texts["LicenseErrors_ProhibitedPlan_Next", names.Plan(error.PlanId!.Value)],
        LicenseErrorCode.ProhibitedInUsageLocationViolation => texts["LicenseErrors_ProhibitedProduct_Next"],
        LicenseErrorCode.MutuallyExclusiveViolation =>
            texts["LicenseErrors_MutuallyExclusive_Next", names.Plan(error.PlanId!.Value), OtherPlans(error, names)],
        LicenseErrorCode.DependencyViolation =>
            texts[wasOn ? "LicenseErrors_Dependency_Next_Held" : "LicenseErrors_Dependency_Next", names.Plan(error.PlanId!.Value), OtherPlans(error, names)],
        LicenseErrorCode.NoServicePlanEnabled => texts["LicenseErrors_NoServicePlanEnabled_Next", names.Product(error.ProductId)],
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, "A licence error without a text."),
    };

    /// <summary>The heading of an error, as the directory's own pages have it.</summary>
    /// <param name="error">The error.</param>
    /// <param name="wasOn">Whether the plan that the error is about was on before: then another one's going was the trouble, not this one's coming.</param>
    public string Heading(LicenseError error, bool wasOn) =>
        error.Code == LicenseErrorCode.DependencyViolation && !wasOn
            ? texts["LicenseErrors_Heading_NeedsAnotherPlan"]
            : texts[$"LicenseErrors_Heading_{error.Code}"];

    /// <summary>"Office 365 E3 needs 7 licenses, 3 are available".</summary>
    public string Shortage(SeatShortage shortage, CatalogueNames names) =>
        texts.Plural("LicenseErrors_Shortage", shortage.Needed, names.Product(shortage.ProductId), texts.Plural("LicenseErrors_ShortageAvailable", shortage.Available));

    /// <summary>Why what was asked cannot be asked.</summary>
    public string Problem(IntentProblem problem, CatalogueNames names) => problem.Code switch
    {
        IntentProblemCode.UnknownProduct => texts["LicenseErrors_UnknownProduct", problem.ProductId],
        IntentProblemCode.UnknownPlan => texts["LicenseErrors_UnknownPlan", names.Plan(problem.PlanId!.Value), names.Product(problem.ProductId)],
        IntentProblemCode.SuspendedCannotBeAssigned => texts["LicenseErrors_Suspended", names.Product(problem.ProductId)],
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Code, "A problem without a text."),
    };

    /// <summary>"A, B and C" or "A, B or C".</summary>
    public string Join(IEnumerable<string> items, string key)
    {
        var list = items.ToList();
        return list.Count switch
        {
            0 => "",
            1 => list[0],
            _ => texts[key, string.Join(texts["LicenseErrors_Comma"].Value, list[..^1]), list[^1]],
        };
    }

    /// <summary>Many add-ons are one plan of the same name; then there is nothing to say of parts.</summary>
    private static bool IsAboutPart(LicenseError error, CatalogueNames names) =>
        error.PlanId is { } planId && !names.AreOfOneName(error.ProductId, planId);

    private string PlanOf(Guid planId, Guid productId, CatalogueNames names) =>
        names.AreOfOneName(productId, planId)
            ? names.Product(productId)
            : texts["LicenseErrors_PlanOf", names.Plan(planId), names.Product(productId)];

    private string OtherPlans(LicenseError error, CatalogueNames names) =>
        Join((error.OtherPlanIds ?? []).Select(names.Plan).Order(StringComparer.CurrentCulture), "LicenseErrors_Or");

    private static string Country(LicenseError error) => Countries.NameOf(error.UsageLocation!);
}
