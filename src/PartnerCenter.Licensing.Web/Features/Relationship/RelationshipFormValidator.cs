using FluentValidation;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Relationship;

/// <summary>What can be said without the relationship in force; how long it may last depends on when that one began.</summary>
internal sealed class RelationshipFormValidator : AbstractValidator<RelationshipForm>
{
    public RelationshipFormValidator(IStringLocalizer<Texts> texts, TimeProvider clock)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(form => form.Roles)
            .Must(roles => RelationshipRoles.Parse(roles) is not null).WithMessage(_ => texts["Relationship_Error_Roles"]);
        RuleFor(form => form.EndsOn)
            .NotNull().WithMessage(_ => texts["Customers_Error_EndsOnMissing"])
            .Must(day => day > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).WithMessage(_ => texts["Customers_Error_EndsOnPast"]);
    }
}
