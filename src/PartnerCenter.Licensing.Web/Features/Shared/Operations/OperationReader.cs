using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>Says how far the operations of the customer are that the request has entered, whichever server works on them.</summary>
public sealed class OperationReader(LicensingDbContext db, Operations operations, OperationBoard board)
{
    /// <summary>One that runs, or ended not long ago; null where nothing is known of it, as where its server was killed.</summary>
    public async Task<OperationStatus?> FindAsync(OperationKind kind, Guid id, CancellationToken cancellationToken) =>
        operations.Find(kind, id, db.CustomerId) ?? await board.FindAsync(db, kind, id, cancellationToken);

    /// <summary>Those that run and were left, for who comes back to them. Checks of a file are not among them: they have done nothing.</summary>
    public async Task<IReadOnlyList<OperationStatus>> RunningAsync(CancellationToken cancellationToken) =>
    [
        .. operations.Running(db.CustomerId)
            .Concat(await board.RunningAsync(db, cancellationToken))
            .Where(status => status.Kind != OperationKind.UploadCheck)
            .DistinctBy(status => (status.Kind, status.Id))
            .OrderBy(status => status.Id),
    ];
}
