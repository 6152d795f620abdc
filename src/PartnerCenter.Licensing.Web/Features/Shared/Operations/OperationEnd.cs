using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>How an operation ended; its kind adds what its page needs.</summary>
/// <param name="Problems">Why nothing was changed; empty where it has done what it should.</param>
public abstract record OperationEnd(IReadOnlyList<OperationProblem> Problems);

/// <summary>An operation that goes on when the browser leaves, as a page shows it.</summary>
/// <param name="OperatorId">Who began it: nobody else is told why it changed nothing.</param>
/// <param name="Problems">Why nothing was changed; empty while it runs, and where it has done what it should.</param>
public sealed record OperationStatus(
    OperationKind Kind, Guid Id, Guid OperatorId, OperationStep Step, bool IsRunning, IReadOnlyList<OperationProblem> Problems);
