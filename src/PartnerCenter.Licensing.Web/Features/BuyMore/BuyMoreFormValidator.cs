using FluentValidation;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>A number of seats that can be bought at all. What this customer may still buy of this product is for the page and the service to say.</summary>
internal sealed class BuyMoreFormValidator : AbstractValidator<BuyMoreForm>
{
    public BuyMoreFormValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(form => form.Quantity)
            .Cascade(CascadeMode.Stop)
            .Must(quantity => !string.IsNullOrWhiteSpace(quantity)).WithMessage(_ => texts["BuyMore_Error_Missing"])
            .Must((form, _) => form.Seats is >= 1 and <= SubscribedSku.MaxUnits)
            .WithMessage(_ => texts["BuyMore_Error_NotANumber", SubscribedSku.MaxUnits]);
}
