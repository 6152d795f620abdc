using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>One press of Save.</summary>
/// <param name="UpdateId">Made when the form was shown; becomes the update's primary key.</param>
/// <param name="SelectionId">The operator's selection at the customer; 0 when there is none.</param>
/// <param name="ShownVersion">The customer's license version that the form was made from.</param>
/// <param name="Intents">What is asked; "leave as is" may be left out.</param>
/// <param name="ShownFingerprints">The fingerprints of the products as the form showed them.</param>
/// <param name="UsageLocation">
/// Two-letter ISO 3166 country, known to be one, for the selected users who have no usage location; null for no change. Who sends it must be
/// allowed to change users.
/// </param>
/// <param name="SelectedCount">Users in the selection as far as is known, to say how far the Save is; nothing else depends on it.</param>
public sealed record SaveLicensesRequest(
    Guid UpdateId,
    Guid CustomerId,
    int SelectionId,
    long ShownVersion,
    IReadOnlyList<ProductIntent> Intents,
    IReadOnlyDictionary<Guid, string> ShownFingerprints,
    string? UsageLocation = null,
    int SelectedCount = 0);

/// <summary>What Save answers. Only <see cref="Saved"/> has changed anything.</summary>
public abstract record SaveLicensesResult
{
    private SaveLicensesResult()
    {
    }

    /// <summary>The update is committed; some users in it may have failed.</summary>
    public sealed record Saved(Guid UpdateId) : SaveLicensesResult;

    /// <summary>This form was saved before. Its result stands; nothing ran twice.</summary>
    /// <param name="SameIntents">False when the form asks for something else than what was saved.</param>
    public sealed record AlreadySaved(Guid UpdateId, bool SameIntents) : SaveLicensesResult;

    /// <summary>Every box was left as it is, and no usage location was chosen.</summary>
    public sealed record NothingToDo : SaveLicensesResult;

    /// <summary>Just a usage location was asked for, and every selected user has one.</summary>
    public sealed record NobodyLacksLocation : SaveLicensesResult;

    /// <summary>The selection is empty: emptied in another tab, dropped for its age, or its users are gone.</summary>
    public sealed record NothingSelected : SaveLicensesResult;

    /// <summary>The operator may not do it any more: the relationship ended, or lost roles, while the Save waited for its turn.</summary>
    public sealed record NotAllowed(Permission Permission, Access Access) : SaveLicensesResult;

    /// <summary>More seats are needed than are free.</summary>
    public sealed record NotEnoughLicenses(IReadOnlyList<SeatShortage> Shortages) : SaveLicensesResult;

    /// <summary>What is asked cannot be asked of this customer.</summary>
    public sealed record Refused(IReadOnlyList<IntentProblem> Problems) : SaveLicensesResult;

    /// <summary>The form's update id is of no use here: empty, or another customer's.</summary>
    public sealed record StaleForm : SaveLicensesResult;
}
