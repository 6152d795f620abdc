using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Infrastructure.Audit;

/// <summary>Who does what is recorded, and from where.</summary>
/// <param name="PartnerId">Whose activity log it goes to; null where no partner is known.</param>
/// <param name="OperatorId">Null for a command, and while nobody is signed in.</param>
/// <param name="OperatorName">For a command the account that runs it; empty while nobody is signed in.</param>
/// <param name="Address">The client's IP address; null for a command.</param>
public sealed record AuditSource(Guid? PartnerId, Guid? OperatorId, string OperatorName, string? Address)
{
    /// <param name="http">The request; null for a command.</param>
    public static AuditSource Of(HttpContext? http)
    {
        if (http is null)
        {
            return new AuditSource(null, null, ListKey.Clean(Environment.UserName, AuditEvent.OperatorNameMaxLength), Address: null);
        }

        var nobody = new AuditSource(null, null, "", AddressOf(http));
        return Operator.From(http.User) is { } signedIn ? nobody.As(signedIn) : nobody;
    }

    public AuditSource As(Operator signedIn) =>
        this with { PartnerId = signedIn.PartnerId, OperatorId = signedIn.Id, OperatorName = ListKey.Clean(signedIn.Name, AuditEvent.OperatorNameMaxLength) };

    /// <summary>Somebody whom the portal did not let in: only what a token said of them is known.</summary>
    public AuditSource As(Guid? partnerId, Guid? objectId, string? name) =>
        this with { PartnerId = partnerId, OperatorId = objectId, OperatorName = ListKey.Clean(name ?? "", AuditEvent.OperatorNameMaxLength) };

    private static string? AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
        { } address => Short(address.ToString(), AuditEvent.AddressMaxLength),
    };

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length];
}
