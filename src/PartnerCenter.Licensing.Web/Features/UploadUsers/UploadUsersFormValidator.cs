using FluentValidation;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

internal sealed class UploadUsersFormValidator : AbstractValidator<UploadUsersForm>
{
    public UploadUsersFormValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(form => form.File)
            .Cascade(CascadeMode.Stop)
            .NotNull().WithMessage(_ => texts["UploadUsers_Form_NoFile"])
            .Must(file => file!.Length <= UserFileReader.MaxLength)
            .WithMessage(_ => texts.TextOf(UploadLimits.FileTooLarge))
            .WithErrorCode(nameof(UserFileProblemCode.TooLarge));
        RuleFor(form => form.Country)
            .Must(Countries.IsKnown)
            .When(form => form.Location == UsageLocationChoice.OneForAll)
            .WithMessage(_ => texts["UploadUsers_Form_NoCountry"]);
    }
}
