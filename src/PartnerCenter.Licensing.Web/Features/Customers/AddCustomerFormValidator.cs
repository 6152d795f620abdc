using System.Globalization;
using FluentValidation;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Relationships;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Customers;

internal sealed class AddCustomerFormValidator : AbstractValidator<AddCustomerForm>
{
    public AddCustomerFormValidator(IStringLocalizer<Texts> texts, TimeProvider clock)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(form => form.Id).Custom((id, context) =>
        {
            if (id == Guid.Empty)
            {
                context.AddFailure("", texts["Customers_Error_StaleForm"]);
            }
        });
        RuleFor(form => form.Name)
            .Must(name => ListKey.Clean(name ?? "").Length > 0).WithMessage(_ => texts["Customers_Error_NameMissing"])
            .Must(name => ListKey.Clean(name!).Length <= Customer.NameMaxLength)
            .WithMessage(_ => texts["Customers_Error_NameTooLong", Customer.NameMaxLength]);
        RuleFor(form => form.Domain)
            .Must(domain => ListKey.Clean(domain ?? "").Length > 0).WithMessage(_ => texts["Customers_Error_DomainMissing"])
            .Must(domain => DomainName.TryNormalize(domain, out _)).WithMessage(_ => texts["Customers_Error_DomainInvalid"]);
        RuleFor(form => form.Roles)
            .Must(roles => RelationshipRoles.Parse(roles) is not null).WithMessage(_ => texts["Relationship_Error_Roles"]);
        RuleFor(form => form.EndsOn)
            .NotNull().WithMessage(_ => texts["Customers_Error_EndsOnMissing"])
            .Must(day => day > Today()).WithMessage(_ => texts["Customers_Error_EndsOnPast"])
            .Must(day => day <= Latest())
            .WithMessage(_ => texts["Customers_Error_EndsOnTooLate", Latest().ToString("d", CultureInfo.CurrentCulture)]);

        DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        DateOnly Latest() => Today().AddDays(DelegatedAdminRelationship.MaxDays);
    }
}
