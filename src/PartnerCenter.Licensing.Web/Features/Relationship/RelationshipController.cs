using System.Globalization;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Forms;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <summary>The delegated admin relationship with a customer: what it allows, and recording what the customer approved.</summary>
[Requires(Permission.SeeCustomers)]
[Route("customers/{customerId:guid}/relationship")]
public sealed class RelationshipController(
    RelationshipReader reader, RelationshipWriter writer, IValidator<RelationshipForm> validator, IStringLocalizer<Texts> texts) : CustomerController
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var form = new RelationshipForm();
        return View(await reader.ReadAsync(Customer.Id, await this.TryFillAsync(form) ? form : null, cancellationToken));
    }

    [HttpPost("")]
    [Requires(Permission.ManageRelationship)]
    public async Task<IActionResult> Index(RelationshipForm form, CancellationToken cancellationToken)
    {
        (await validator.ValidateAsync(form, cancellationToken)).AddToModelState(ModelState);
        if (ModelState.IsValid)
        {
            switch (await writer.SaveAsync(Customer.Id, form, cancellationToken))
            {
                case RelationshipResult.Saved:
                    return Done("Relationship_Saved");
                case RelationshipResult.TooLong tooLong:
                    ModelState.AddModelError(nameof(form.EndsOn), texts["Relationship_Error_TooLong", tooLong.Latest.ToString("d", CultureInfo.CurrentCulture)]);
                    break;
                default:
                    ModelState.AddModelError("", texts["Relationship_Error_Stale"]);
                    break;
            }
        }

        return this.RedirectToRefused(nameof(Index));
    }

    /// <summary>Ends the relationship at once.</summary>
    /// <param name="id">The relationship; one that has ended already stays as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [HttpPost("end")]
    [Requires(Permission.ManageRelationship)]
    public async Task<IActionResult> End(Guid id, CancellationToken cancellationToken)
    {
        await writer.EndAsync(Customer.Id, id, cancellationToken);
        return Done("Relationship_EndedNow");
    }

    private RedirectToActionResult Done(string textKey)
    {
        HttpContext.SetFlashMessage(texts[textKey]);
        return RedirectToAction(nameof(Index));
    }
}
