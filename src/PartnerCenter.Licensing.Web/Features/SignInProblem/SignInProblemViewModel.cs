using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.SignInProblem;

/// <param name="Reason">Which text says it.</param>
/// <param name="ReturnUrl">Where the person wanted to go.</param>
/// <param name="SupportContact">Whom to ask, if the portal's operator has named somebody.</param>
public sealed record SignInProblemViewModel(SignInRefusal Reason, string ReturnUrl, string? SupportContact);
