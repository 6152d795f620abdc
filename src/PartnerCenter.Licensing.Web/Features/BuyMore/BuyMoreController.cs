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
            TempData["Message"] = texts.Plural("BuyMore_Bought", bought.Seats, offer.Name, bought.TotalAfter).Value;
            return Url.LocalOrNull(form.ReturnUrl) is { } back ? LocalRedirect(back) : RedirectToAction("Index", "Subscriptions");
        }

        Explain(result, form, offer);
        return Ask(offer, form);
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

    /// <summary>Why nothing was bought. A suspended product's page says so by itself.</summary>
    private void Explain(OrderResult? result, BuyMoreForm form, ProductOffer offer)
    {
        switch (result)
        {
            case null:
                IsValid(form, offer);
                break;
            case OrderResult.CapExceeded exceeded:
                ModelState.AddModelError(nameof(form.Quantity), TooMany(exceeded.Limit, exceeded.Limit - exceeded.Owned));
                break;
            case OrderResult.StaleForm:
                ModelState.AddModelError("", texts["BuyMore_Error_StaleForm"]);
                break;
        }
    }

    private string TooMany(int limit, int room) =>
        texts["BuyMore_Error_TooMany", limit, Math.Max(0, room).ToString("N0", CultureInfo.CurrentCulture)];
}
