using System.Globalization;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>Buys seats of one product in two steps: how many, then what that comes to and a confirmation.</summary>
[Requires(Permission.Buy)]
public sealed class BuyMoreController(
    ProductOfferQuery offers, OrderService orders, IValidator<BuyMoreForm> validator, IStringLocalizer<Texts> texts) : CustomerController
{
    /// <summary>Of what was typed instead of a number, so much goes into an address.</summary>
    private const int MaxShown = 40;

    /// <summary>Without a quantity the question, with one its review.</summary>
    [HttpGet("subscriptions/{productId:guid}/buy")]
    public async Task<IActionResult> Index(Guid productId, [FromQuery] BuyMoreForm form, CancellationToken cancellationToken)
    {
        if (await offers.RunAsync(Customer.Id, productId, cancellationToken) is not { } offer)
        {
            return NotFound();
        }

        return form.Quantity is null || !offer.MayBuy || !IsValid(form, offer)
            ? Ask(offer, form)
            : View("Confirm", new ConfirmOrderViewModel(offer, form.Seats!.Value, Guid.NewGuid(), Url.LocalOrNull(form.ReturnUrl)));
    }

    [HttpPost("subscriptions/{productId:guid}/buy")]
    public async Task<IActionResult> Buy(Guid productId, [FromForm] ConfirmOrderForm form, CancellationToken cancellationToken)
    {
        var result = validator.Validate(form).IsValid
            ? await orders.BuyAsync(Customer.Id, productId, form.OrderId, form.Seats!.Value, cancellationToken)
            : null;
        if (await offers.RunAsync(Customer.Id, productId, cancellationToken) is not { } offer)
        {
            return NotFound();
        }

        if (result is OrderResult.Bought bought)
        {
            HttpContext.SetFlashMessage(texts.Plural("BuyMore_Bought", bought.Seats, offer.Name, bought.TotalAfter));
            return Url.LocalOrNull(form.ReturnUrl) is { } back ? LocalRedirect(back) : RedirectToAction("Index", "Subscriptions");
        }

        if (result is OrderResult.StaleForm)
        {
            HttpContext.SetFlashMessage(texts["BuyMore_Error_StaleForm"]);
        }

        // The page says by itself why so many cannot be bought, and asks anew where they can by now.
        return RedirectToAction(nameof(Index), new { productId, quantity = form.Quantity?[..Math.Min(form.Quantity.Length, MaxShown)] ?? "", returnUrl = Url.LocalOrNull(form.ReturnUrl) });
    }

    private ViewResult Ask(ProductOffer offer, BuyMoreForm form) =>
        View(nameof(Index), new BuyMoreViewModel(offer, form.Quantity, Url.LocalOrNull(form.ReturnUrl)));

    private bool IsValid(BuyMoreForm form, ProductOffer offer)
    {
        validator.Validate(form).AddToModelState(ModelState);
        if (ModelState.IsValid && form.Seats > offer.Room)
        {
            ModelState.AddModelError(nameof(form.Quantity), TooMany(SubscribedSku.Limit(offer.SeatCap), offer.Room));
        }

        return ModelState.IsValid;
    }

    private string TooMany(int limit, int room) =>
        texts["BuyMore_Error_TooMany", limit, Math.Max(0, room).ToString("N0", CultureInfo.CurrentCulture)];
}
