using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Features.Shared.Forms;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Customers;

/// <summary>The partner's customers, and adding one.</summary>
[Requires(Permission.SeeCustomers)]
[Route("customers")]
public sealed class CustomersController(
    CustomerListQuery customers,
    CustomerRegistration registration,
    IValidator<AddCustomerForm> validator,
    IStringLocalizer<Texts> texts,
    TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] ListQuery query, CancellationToken cancellationToken) =>
        View(await customers.RunAsync(query, cancellationToken));

    [HttpGet("add")]
    [Requires(Permission.AddCustomers)]
    public async Task<IActionResult> Add()
    {
        var form = new AddCustomerForm();
        // A form that was sent gets a new id: the old one may stand for another customer.
        return View(await this.TryFillAsync(form) ? form.WithNewId() : AddCustomerForm.New(clock));
    }

    [HttpPost("add")]
    [Requires(Permission.AddCustomers)]
    public async Task<IActionResult> Add(AddCustomerForm form, CancellationToken cancellationToken)
    {
        (await validator.ValidateAsync(form, cancellationToken)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return this.RedirectToRefused(nameof(Add));
        }

        var result = await registration.AddAsync(form, cancellationToken);
        if (result is AddCustomerResult.Added added)
        {
            HttpContext.SetFlashMessage(texts["Customers_Added", Bidi.Isolate(added.Name)]);
            return RedirectToAction("Index", "Subscriptions", new { customerId = form.Id });
        }

        var (field, text) = Explain(result);
        ModelState.AddModelError(field, text);
        return this.RedirectToRefused(nameof(Add));
    }

    private (string Field, string Text) Explain(AddCustomerResult result) => result switch
    {
        AddCustomerResult.DomainTaken taken => (nameof(AddCustomerForm.Domain), texts["Customers_Error_DomainTaken", taken.Domain, Bidi.Isolate(taken.Owner)]),
        AddCustomerResult.FormUsed used => ("", texts["Customers_Error_FormUsed", Bidi.Isolate(used.Name)]),
        _ => ("", texts["Customers_Error_StaleForm"]),
    };
}
