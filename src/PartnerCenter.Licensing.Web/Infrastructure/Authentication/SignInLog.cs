using System.Security.Claims;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Records who came, who was refused and who left: in the activity log, and in the server's log by ids and codes only, no names, no tokens.</summary>
public sealed partial class SignInLog(SignInAudit audit, ILogger<SignInLog> logger)
{
    /// <summary>To be called before the session begins: without its row in the activity log nobody signs in.</summary>
    public async Task SucceededAsync(Operator signedIn, Guid? tenantId, CancellationToken cancellationToken)
    {
        await audit.SucceededAsync(signedIn, tenantId, cancellationToken);
        Log.Succeeded(logger, signedIn.Id, signedIn.PartnerId, signedIn.Roles);
    }

    /// <param name="reason">What the person is told.</param>
    /// <param name="who">Who it was, as far as a valid token says; null where there is none.</param>
    /// <param name="detail">What went wrong, as a code for whoever looks into the log.</param>
    public Task RefusedAsync(SignInRefusal reason, ClaimsPrincipal? who, string detail)
    {
        var (operatorId, tenantId) = (IdOf(who, Operator.IdClaim), IdOf(who, Operator.TenantIdClaim));
        Log.Refused(logger, reason, detail, operatorId, tenantId);
        return audit.RefusedAsync(reason.ToString(), tenantId, operatorId, who?.FindFirstValue(Operator.NameClaim));
    }

    public Task SignedOutAsync(ClaimsPrincipal who)
    {
        var signedIn = Operator.From(who);
        var (operatorId, partnerId) = (IdOf(who, Operator.IdClaim), signedIn?.PartnerId);
        Log.SignedOut(logger, operatorId, partnerId);
        return signedIn is null ? Task.CompletedTask : audit.SignedOutAsync(signedIn);
    }

    internal static Guid? IdOf(ClaimsPrincipal? who, string claim) => Guid.TryParse(who?.FindFirstValue(claim), out var id) ? id : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Operator {OperatorId} of partner {PartnerId} signed in as {Roles}")]
        public static partial void Succeeded(ILogger logger, Guid operatorId, Guid partnerId, Domain.PartnerRoles roles);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in was refused: {Reason} ({Detail}); account {OperatorId}, tenant {TenantId}")]
        public static partial void Refused(ILogger logger, SignInRefusal reason, string detail, Guid? operatorId, Guid? tenantId);

        [LoggerMessage(Level = LogLevel.Information, Message = "Operator {OperatorId} of partner {PartnerId} signed out")]
        public static partial void SignedOut(ILogger logger, Guid? operatorId, Guid? partnerId);
    }
}
