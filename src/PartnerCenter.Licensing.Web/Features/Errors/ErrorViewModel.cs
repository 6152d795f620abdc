namespace PartnerCenter.Licensing.Web.Features.Errors;

/// <param name="Status">The HTTP status.</param>
/// <param name="TextKey">Which of the explained statuses says it best.</param>
/// <param name="TryAgain">Where the person may try again; null where that would change nothing.</param>
/// <param name="RequestId">For whoever looks into the log.</param>
public sealed record ErrorViewModel(int Status, string TextKey, string? TryAgain, string RequestId);
