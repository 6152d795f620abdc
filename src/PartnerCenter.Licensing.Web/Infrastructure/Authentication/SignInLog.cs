using System.Security.Claims;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Records who came, who was refused and who left. Ids and codes only: no names, no tokens.</summary>
public sealed partial class SignInLog(ILogger<SignInLog> logger)
{
    public Task SucceededAsync(Operator signedIn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Log.Succeeded(logger, signedIn.Id, signedIn.PartnerId, signedIn.Roles);
        return Task.CompletedTask;
    }

    /// <param name="reason">What the person is told.</param>
    /// <param name="who">Who it was, as far as a valid token says; null where there is none.</param>
    /// <param name="detail">What went wrong, as a code for whoever looks into the log.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task RefusedAsync(SignInRefusal reason, ClaimsPrincipal? who, string detail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (operatorId, tenantId) = (IdOf(who, Operator.IdClaim), IdOf(who, Operator.TenantIdClaim));
        Log.Refused(logger, reason, detail, operatorId, tenantId);
        return Task.CompletedTask;
    }

    public Task SignedOutAsync(ClaimsPrincipal who, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (operatorId, partnerId) = (IdOf(who, Operator.IdClaim), IdOf(who, Operator.PartnerIdClaim));
        Log.SignedOut(logger, operatorId, partnerId);
        return Task.CompletedTask;
    }

    private static Guid? IdOf(ClaimsPrincipal? who, string claim) => Guid.TryParse(who?.FindFirstValue(claim), out var id) ? id : null;

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
