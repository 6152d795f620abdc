using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Checking and saving an upload, which go on when the browser leaves. They are shown to the operator whose upload it is.</summary>
public sealed class UploadOperation(Operations operations, OperationReader reader, Operator signedIn, IStringLocalizer<Texts> texts)
{
    /// <summary>The save of an upload that is running, or else its check.</summary>
    public async Task<OperationStatus?> FindRunningAsync(Guid uploadId, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(OperationKind.Upload, uploadId, cancellationToken);
        if (found is not { IsRunning: true })
        {
            found = await reader.FindAsync(OperationKind.UploadCheck, uploadId, cancellationToken);
        }

        return found is { IsRunning: true } && found.OperatorId == signedIn.Id ? found : null;
    }

    /// <summary>Says what saving would do, or has done.</summary>
    /// <returns>Null where it goes on.</returns>
    public async Task<UploadCheckEnd?> CheckAsync(CurrentCustomer customer, Guid uploadId, HttpContext http)
    {
        var taken = operations.TakeEnd(OperationKind.UploadCheck, uploadId, customer.Id, signedIn);
        if (taken is { Problems.Count: > 0 })
        {
            return new UploadCheckEnd(Model: null, taken.Problems);
        }

        var end = taken as UploadCheckEnd ?? await operations.RunAsync<UploadCheckEnd>(
            OperationKind.UploadCheck,
            uploadId,
            customer.Id,
            http,
            async (services, cancellationToken) =>
                new UploadCheckEnd(await services.GetRequiredService<UserUploadCheck>().FindAsync(customer, uploadId, cancellationToken), []));
        return end is not null && operations.TakeEnd(OperationKind.Upload, uploadId, customer.Id, signedIn) is { } save ? end with { Problems = save.Problems } : end;
    }

    /// <summary>Saves the good rows.</summary>
    /// <returns>Null where it goes on.</returns>
    public Task<UploadEnd?> SaveAsync(Guid customerId, Guid uploadId, HttpContext http)
    {
        // What a check has found is about to change.
        operations.TakeEnd(OperationKind.UploadCheck, uploadId, customerId, signedIn);
        return operations.RunAsync<UploadEnd>(
            OperationKind.Upload,
            uploadId,
            customerId,
            http,
            async (services, cancellationToken) =>
            {
                var result = await services.GetRequiredService<UserUploadSaver>().SaveAsync(customerId, uploadId, cancellationToken);
                return new UploadEnd(result, result?.Denied is { } access ? [new OperationProblem(texts.WhyNot(access, Permission.ChangeUsers))] : []);
            },
            (services, end, _) => end?.Result?.Denied is { } access
                ? services.GetRequiredService<RefusalTrail>().RecordAsync(Permission.ChangeUsers, access, customerId)
                : Task.CompletedTask);
    }
}

/// <summary>How the check of an upload ended.</summary>
/// <param name="Model">Null where there is no such upload of this operator and customer.</param>
public sealed record UploadCheckEnd(UploadCheckViewModel? Model, IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);

/// <summary>How the saving of an upload ended.</summary>
/// <param name="Result">Null where there is no such upload of this operator and customer.</param>
public sealed record UploadEnd(UploadResult? Result, IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);
