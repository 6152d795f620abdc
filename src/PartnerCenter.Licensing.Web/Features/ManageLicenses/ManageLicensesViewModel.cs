using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <param name="UpdateId">Becomes the id of the license update when this form is saved.</param>
/// <param name="Ticket">See <see cref="ChoiceKeeper"/>.</param>
/// <param name="Version">The customer's license version that the page was read from.</param>
/// <param name="Users">The first selected users, in list order.</param>
/// <param name="MoreUsers">Selected users that are not among <paramref name="Users"/>.</param>
/// <param name="Location">Update location; null where every selected user has a usage location, or there is nothing to save.</param>
/// <param name="Problems">Why the last Save changed nothing.</param>
public sealed record ManageLicensesViewModel(
    Guid UpdateId,
    string Ticket,
    long Version,
    int SelectedCount,
    bool SelectionWasDropped,
    IReadOnlyList<SelectedUserTile> Users,
    int MoreUsers,
    IReadOnlyList<ProductRowViewModel> Products,
    UpdateLocationViewModel? Location,
    IReadOnlyList<OperationProblem> Problems)
{
    public bool OffersBuying => Products.Any(product => product.OffersBuying);
}

public sealed record SelectedUserTile(long UserId, string DisplayName, string UserPrincipalName, bool IsBlocked);

/// <summary>A usage location for those who have none.</summary>
/// <param name="Count">Selected users without usage location.</param>
/// <param name="Chosen">The country chosen; null for no change.</param>
/// <param name="Countries">Code and name of every country, by name.</param>
public sealed record UpdateLocationViewModel(int Count, string? Chosen, IReadOnlyList<(string Code, string Name)> Countries);

/// <summary>One product of the customer.</summary>
/// <param name="State">The product and its plans over the selected users.</param>
/// <param name="Box">Its check box.</param>
/// <param name="PlanBoxes">One for each of its plans.</param>
public sealed record ProductRowViewModel(ProductState State, int SelectedCount, IntentBoxViewModel Box, IReadOnlyList<IntentBoxViewModel> PlanBoxes)
{
    public bool IsSuspended => State.Status == SubscriptionStatus.Suspended;

    public bool OffersBuying => State.Available == 0 && !IsSuspended;

    public bool PlansChosen => PlanBoxes.Any(box => box.Intent != LicenseIntent.LeaveAsIs);
}

/// <summary>A tri-state box that posts an intent.</summary>
/// <param name="Field">The name of the posted field.</param>
/// <param name="Label">What the box stands for.</param>
/// <param name="State">How things are now.</param>
/// <param name="Intent">What is chosen.</param>
/// <param name="IsThreeWay">
/// True where "leave as is" is neither filled nor clear. Without script that is a list of three choices; a plain check box could not say it.
/// </param>
/// <param name="CanAssign">False for suspended products.</param>
/// <param name="Having">How many have it, of <paramref name="Total"/>.</param>
public sealed record IntentBoxViewModel(
    string Field, string Label, AssignmentState State, LicenseIntent Intent, bool IsThreeWay, bool CanAssign, int Having, int Total)
{
    public bool IsFilled => State == AssignmentState.All;

    /// <summary>Whether the two-state box is ticked.</summary>
    public bool IsTicked => IsFilled ? Intent != LicenseIntent.Revoke : Intent == LicenseIntent.Assign;

    /// <summary>What the ticked two-state box posts.</summary>
    public LicenseIntent WhenTicked => IsFilled ? LicenseIntent.LeaveAsIs : LicenseIntent.Assign;

    /// <summary>What the clear two-state box posts.</summary>
    public LicenseIntent WhenClear => IsFilled ? LicenseIntent.Revoke : LicenseIntent.LeaveAsIs;
}
