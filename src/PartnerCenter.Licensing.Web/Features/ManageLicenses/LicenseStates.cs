using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>What a customer owns of one product, and the state of the product and its plans over the selected users.</summary>
/// <param name="Seats">All seats of the product, whoever has them.</param>
/// <param name="Available">Seats that can still be assigned.</param>
/// <param name="Holders">Selected users who have the product.</param>
/// <param name="Fingerprint">See <see cref="Domain.Rules.ProductHolding.Fingerprint"/>.</param>
/// <param name="Plans">The product's plans in name order.</param>
/// <param name="Losses">What selected users who lose the product lose with it; empty where nothing is stored for them.</param>
public sealed record ProductState(
    Guid ProductId,
    string Name,
    SubscriptionStatus Status,
    SeatsViewModel Seats,
    int Available,
    int Holders,
    AssignmentState State,
    string Fingerprint,
    IReadOnlyList<ServicePlanState> Plans,
    IReadOnlyList<DataLoss> Losses);

/// <param name="Holders">Selected users who have the product with this plan on.</param>
/// <param name="State">
/// Over the selected users who have the product; <see cref="AssignmentState.All"/> when nobody has it, since new holders get all plans.
/// </param>
public sealed record ServicePlanState(Guid PlanId, string Name, int Holders, AssignmentState State);

/// <param name="Data">What is stored.</param>
/// <param name="PlanIds">The product's plans that store it.</param>
/// <param name="Users">Selected users who have one of these plans on.</param>
public sealed record DataLoss(UserData Data, IReadOnlyList<Guid> PlanIds, int Users);

/// <summary>What a Save would do.</summary>
/// <param name="Failing">Users who would be left as before because a rule stands against it.</param>
/// <param name="Assigned">Users who would gain each product.</param>
/// <param name="Revoked">Users who would lose each product.</param>
/// <param name="Located">Users without usage location who would get one.</param>
public sealed record LicensePreview(int Failing, IReadOnlyDictionary<Guid, int> Assigned, IReadOnlyDictionary<Guid, int> Revoked, int Located);
