using FluentValidation;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Activity;

internal sealed class ActivityFilterValidator : AbstractValidator<ActivityFilter>
{
    public ActivityFilterValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(filter => filter.RequestedAction)
            .Must((filter, _) => !filter.IsActionBad).WithMessage((_, asked) => texts["Activity_Error_Action", asked!])
            .OverridePropertyName("what");
        RuleFor(filter => filter.RequestedOutcome)
            .Must((filter, _) => !filter.IsOutcomeBad).WithMessage((_, asked) => texts["Activity_Error_Outcome", asked!])
            .OverridePropertyName("outcome");
        RuleFor(filter => filter.RequestedFrom)
            .Must((filter, _) => !filter.IsFromBad).WithMessage((_, typed) => texts["Activity_Error_From", typed!])
            .Must((filter, _) => !filter.IsUpsideDown).WithMessage(_ => texts["Activity_Error_UpsideDown"])
            .OverridePropertyName("from");
        RuleFor(filter => filter.RequestedTo)
            .Must((filter, _) => !filter.IsToBad).WithMessage((_, typed) => texts["Activity_Error_To", typed!])
            .OverridePropertyName("to");
    }
}
