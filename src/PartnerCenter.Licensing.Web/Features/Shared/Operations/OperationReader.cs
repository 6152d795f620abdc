using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>Says how far the operations of the customer are that the request has entered, whichever server works on them.</summary>
public sealed class OperationReader(LicensingDbContext db, Operations operations, OperationBoard board, Operator signedIn)
{
    /// <summary>One that runs, or ended not long ago; null where nothing is known of it, as where its server was killed.</summary>
    public async Task<OperationStatus?> FindAsync(OperationKind kind, Guid id, CancellationToken cancellationToken)
    {
        // One that has ended here may have begun again elsewhere.
        var here = operations.Find(kind, id, db.CustomerId);
        return here is { IsRunning: true } ? here : await board.FindAsync(db, kind, id, cancellationToken) ?? here;
    }

    /// <summary>Those that run and were left, for who comes back to them. Checks of a file are not among them: they do nothing. An upload is its operator's.</summary>
    public async Task<IReadOnlyList<OperationStatus>> RunningAsync(CancellationToken cancellationToken) =>
    [
        .. operations.Running(db.CustomerId)
            .Concat(await board.RunningAsync(db, cancellationToken))
            .Where(status => status.Kind == OperationKind.Save || (status.Kind is OperationKind.Upload or OperationKind.UploadTakeBack && status.OperatorId == signedIn.Id))
            .DistinctBy(status => (status.Kind, status.Id))
            .OrderBy(status => status.Id),
    ];
}
