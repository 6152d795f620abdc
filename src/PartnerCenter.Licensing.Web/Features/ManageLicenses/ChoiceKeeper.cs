using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>
/// Keeps the choices of a Manage licenses form that is refused. The form carries a ticket, sealed by the portal, that says whom the page was made
/// for: it lets its bearer leave choices for that operator, at that customer, for as long as a selection lives, and nothing else. Choices
/// change no license until the operator presses Save.
/// </summary>
public sealed class ChoiceKeeper(LicensingDbContext db, IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("ManageLicenses.Choices").ToTimeLimitedDataProtector();

    /// <summary>The ticket for a form.</summary>
    public string TicketFor(Operator signedIn, Guid customerId) =>
        _seal.Protect($"{signedIn.Id} {signedIn.PartnerId} {customerId}", UserSelection.Lifetime);

    /// <summary>Keeps the choices that the request carries, where it has a ticket for the customer of its address.</summary>
    public async Task<RefusedForm> KeepAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } posted
            || OwnerOf(posted[ManageLicensesForm.TicketField].ToString()) is not { } owner
            || http.GetRouteValue("customerId")?.ToString() is not { } asked || !Guid.TryParse(asked, out var customerId) || customerId != owner.CustomerId)
        {
            return RefusedForm.Lost;
        }

        var form = ManageLicensesForm.Read(posted);
        var isCancelled = form.Go == "cancel";
        // Who may not change users is not offered a location, and could not take a kept one away.
        var keepsLocation = !isCancelled && http.Features.Get<Access>()?.May(Permission.ChangeUsers) != false;
        db.EnterPartner(owner.PartnerId);
        db.EnterCustomer(customerId);
        await UserSelectionService.SetDraftAsync(
            db,
            owner.OperatorId,
            customerId,
            isCancelled ? [] : form.Intents,
            keepsLocation ? form.KnownUsageLocation : null,
            unlessSaved: form.UpdateId,
            http.RequestAborted);
        if (isCancelled)
        {
            return RefusedForm.Lost;
        }

        http.Features.Set(new RefusedFormOwner(owner.OperatorId));
        return Operator.From(http.User) is { } signedIn && signedIn.Id != owner.OperatorId ? RefusedForm.KeptForSomebodyElse : RefusedForm.Kept;
    }

    /// <summary>The form; null where there is none that can be read. It may be refused before the filters that know its limits have run.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        var limits = new FormOptions
        {
            ValueCountLimit = ManageLicensesForm.MaxFields,
            KeyLengthLimit = RequestLimits.KeyMaxLength,
            ValueLengthLimit = RequestLimits.ValueMaxLength,
        };
        return (await ReadableForm.ReadAsync(http.Request, limits, http.RequestAborted)).Form;
    }

    private (Guid OperatorId, Guid PartnerId, Guid CustomerId)? OwnerOf(string ticket)
    {
        try
        {
            return _seal.Unprotect(ticket).Split(' ') is [var operatorId, var partnerId, var customerId]
                ? (Guid.Parse(operatorId), Guid.Parse(partnerId), Guid.Parse(customerId))
                : null;
        }
        catch (CryptographicException)
        {
            // Made up, or too old.
            return null;
        }
    }
}
