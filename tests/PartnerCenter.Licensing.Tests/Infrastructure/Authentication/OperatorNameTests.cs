using System.Security.Claims;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

public sealed class OperatorNameTests
{
    [Theory]
    [InlineData("Case \uFFFE\u202EAdmin\u200B", "Case Admin")]
    [InlineData("\u3164", "")]
    public void From_NameOfAToken_IsCleaned(string name, string expected) => Assert.Equal(expected, NameOf(name));

    [Fact]
    public void From_NameThatIsNoText_FitsTheLog()
    {
        Assert.Equal("A\uFFFDB", NameOf("A\uD800B"));
        Assert.Equal(AuditEvent.OperatorNameMaxLength, NameOf(new string('x', 1000))!.Length);
    }

    private static string? NameOf(string name) => Operator.From(new ClaimsPrincipal(new ClaimsIdentity(
    [
        new Claim(Operator.IdClaim, Guid.NewGuid().ToString()),
        new Claim(Operator.PartnerIdClaim, Guid.NewGuid().ToString()),
        new Claim(Operator.NameClaim, name),
    ])))?.Name;
}
