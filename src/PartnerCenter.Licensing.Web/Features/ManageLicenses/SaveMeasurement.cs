using System.Diagnostics;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Telemetry;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>Measures one press of Save, from its making to its end: what came of it, how long it took, what became of the users.</summary>
/// <param name="metrics">Takes the figures, once.</param>
/// <param name="request">What is asked; its ids stand in the trace and in no figure.</param>
/// <param name="cancellationToken">The Save's own.</param>
internal sealed class SaveMeasurement(LicensingMetrics metrics, SaveLicensesRequest request, CancellationToken cancellationToken) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();

    private readonly System.Diagnostics.Activity? _activity = TelemetrySetup.Source.StartActivity("licensing.save")?
        .SetTag("licensing.update.id", request.UpdateId)
        .SetTag("licensing.customer.id", request.CustomerId);

    /// <summary>Whom the last run has judged; a run that a fault ended is forgotten with it.</summary>
    public OutcomeBook? Book { get; set; }

    /// <summary>The answer; none where an exception is on its way.</summary>
    public SaveLicensesResult? Result { get; set; }

    public void Dispose()
    {
        var result = Result is not null ? LicensingMetrics.TagOf(Result.GetType().Name) : cancellationToken.IsCancellationRequested ? "cancelled" : "error";
        metrics.CountSave(result, Stopwatch.GetElapsedTime(_start));
        _activity?.SetTag("licensing.result", result);
        switch (Result)
        {
            case SaveLicensesResult.Saved when Book is not null:
                CountUsers(Book);
                break;
            case SaveLicensesResult.NotEnoughLicenses refused:
                metrics.CountSeatsRefused(refused.Shortages.Sum(shortage => shortage.Needed - shortage.Available));
                break;
            case null:
                _activity?.SetStatus(ActivityStatusCode.Error);
                break;
        }

        _activity?.Dispose();
    }

    private void CountUsers(OutcomeBook book)
    {
        foreach (var status in Enum.GetValues<LicenseUpdateStatus>())
        {
            metrics.CountUsers(LicensingMetrics.TagOf($"{status}"), book.CountOf(status));
            _activity?.SetTag($"licensing.users.{LicensingMetrics.TagOf($"{status}")}", book.CountOf(status));
        }

        foreach (var code in Enum.GetValues<LicenseErrorCode>())
        {
            metrics.CountFailures(
                LicensingMetrics.TagOf($"{code}"),
                book.Outcomes.Where(outcome => outcome.Outcome.Errors.Any(error => error.Code == code)).Sum(outcome => outcome.Users));
        }
    }
}
