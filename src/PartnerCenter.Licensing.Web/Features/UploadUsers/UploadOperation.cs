using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Checking, saving and taking back an upload, which go on when the browser leaves. They are shown to the operator whose upload it is.</summary>
public sealed class UploadOperation(Operations operations, OperationReader reader, Operator signedIn, IStringLocalizer<Texts> texts)
{
    private static readonly OperationKind[] Kinds = [OperationKind.Upload, OperationKind.UploadTakeBack, OperationKind.UploadCheck];

    /// <summary>What of an upload is running.</summary>
    public async Task<OperationStatus?> FindRunningAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            if (await reader.FindAsync(kind, uploadId, cancellationToken) is { IsRunning: true } found)
            {
                return found.OperatorId == signedIn.Id ? found : null;
            }
        }

        return null;
    }

    /// <summary>What is still to be said of work that ended after its request was answered; said once.</summary>
    public string? TakeMessage(Guid customerId, Guid uploadId, OperationKind kind) =>
        operations.TakeEnd(kind, uploadId, customerId, signedIn) is { Problems: [var problem, ..] } ? problem.Text : null;

    /// <summary>Finds what saving would do.</summary>
    /// <returns>Null where it goes on.</returns>
    public Task<UploadCheckEnd?> CheckAsync(CurrentCustomer customer, Guid uploadId, HttpContext http) =>
        operations.RunAsync<UploadCheckEnd>(
            OperationKind.UploadCheck,
            uploadId,
            customer.Id,
            http,
            async (services, cancellationToken) =>
            {
                await services.GetRequiredService<UserUploadCheck>().RunAsync(customer, uploadId, cancellationToken);
                return new UploadCheckEnd();
            });

    /// <summary>Saves the good rows, if that does what was shown.</summary>
    /// <returns>Null where it goes on.</returns>
    public Task<UploadEnd?> SaveAsync(Guid customerId, Guid uploadId, Guid? checkId, HttpContext http) =>
        operations.RunAsync<UploadEnd>(
            OperationKind.Upload,
            uploadId,
            customerId,
            http,
            async (services, cancellationToken) =>
            {
                var result = await services.GetRequiredService<UserUploadSaver>().SaveAsync(customerId, uploadId, checkId, cancellationToken);
                return new UploadEnd(result, ProblemsOf(result?.Denied, result is { IsStale: true } ? texts["UploadUsers_Stale"].Value : null));
            },
            (services, end, _) => RecordAsync(services, end?.Result?.Denied, customerId));

    /// <summary>Takes a saved upload back, if nothing was built on it.</summary>
    /// <returns>Null where it goes on.</returns>
    public Task<TakeBackEnd?> TakeBackAsync(Guid customerId, Guid uploadId, HttpContext http) =>
        operations.RunAsync<TakeBackEnd>(
            OperationKind.UploadTakeBack,
            uploadId,
            customerId,
            http,
            async (services, cancellationToken) =>
            {
                var result = await services.GetRequiredService<UserUploadTakeBack>().TakeBackAsync(customerId, uploadId, cancellationToken);
                return new TakeBackEnd(result, ProblemsOf(result?.Denied, result is { ObstacleCount: > 0 } ? texts.ObstaclesOf(result) : null));
            },
            (services, end, _) => RecordAsync(services, end?.Result?.Denied, customerId));

    private List<OperationProblem> ProblemsOf(Access? denied, string? problem) =>
        denied is not null ? [new(texts.WhyNot(denied, Permission.ChangeUsers))] : problem is not null ? [new(problem)] : [];

    private static Task RecordAsync(IServiceProvider services, Access? denied, Guid customerId) =>
        denied is null ? Task.CompletedTask : services.GetRequiredService<RefusalTrail>().RecordAsync(Permission.ChangeUsers, denied, customerId);
}

/// <summary>The check of an upload has ended: what it found is in the database.</summary>
public sealed record UploadCheckEnd() : OperationEnd([]);

/// <summary>How the saving of an upload ended.</summary>
/// <param name="Result">Null where there is no such upload of this operator and customer.</param>
public sealed record UploadEnd(UploadResult? Result, IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);

/// <summary>How taking an upload back ended.</summary>
/// <param name="Result">Null where there is no such saved upload of this operator and customer.</param>
public sealed record TakeBackEnd(TakeBackResult? Result, IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);
