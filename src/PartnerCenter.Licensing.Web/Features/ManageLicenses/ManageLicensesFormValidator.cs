using FluentValidation;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Whether a page of ours can have sent the form. Whether the customer owns what it names is for Save, inside its transaction.</summary>
internal sealed class ManageLicensesFormValidator : AbstractValidator<ManageLicensesForm>
{
    public ManageLicensesFormValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(form => form.UpdateId).NotEmpty().WithMessage(_ => texts["ManageLicenses_StaleForm"]);
        RuleFor(form => form.UsageLocation).Must(Countries.IsKnown).When(form => form.UsageLocation is not null).WithMessage(_ => texts["ManageLicenses_UnknownCountry"]);
        RuleFor(form => form.OddFields).Empty().WithMessage(_ => texts["ManageLicenses_OddForm"]);
    }
}
