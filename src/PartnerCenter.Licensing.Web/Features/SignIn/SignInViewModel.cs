using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.SignIn;

public sealed record SignInViewModel(IReadOnlyList<Operator> Operators, IReadOnlyList<Partner> Partners, string ReturnUrl)
{
    public string PartnerOf(Operator candidate) => Partners.First(partner => partner.Id == candidate.PartnerId).Name;
}
