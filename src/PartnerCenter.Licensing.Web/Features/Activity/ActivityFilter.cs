using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>What rows of the activity log are asked for, as it stands in the address.</summary>
public sealed class ActivityFilter
{
    [FromQuery(Name = "what")]
    public string? RequestedAction { get; set; }

    [FromQuery(Name = "outcome")]
    public string? RequestedOutcome { get; set; }

    /// <summary>Part of a customer's name or domain, or an id.</summary>
    [FromQuery(Name = "customer")]
    public string? RequestedCustomer { get; set; }

    /// <summary>Part of an operator's name.</summary>
    [FromQuery(Name = "who")]
    public string? RequestedOperator { get; set; }

    /// <summary>The first day, in UTC, as yyyy-MM-dd.</summary>
    [FromQuery(Name = "from")]
    public string? RequestedFrom { get; set; }

    /// <summary>The last day, in UTC, as yyyy-MM-dd.</summary>
    [FromQuery(Name = "to")]
    public string? RequestedTo { get; set; }

    public AuditAction? Action => Enum.GetValues<AuditAction>().Where(action => action.ToString() == RequestedAction).Cast<AuditAction?>().FirstOrDefault();

    public AuditOutcome? Outcome => Enum.GetValues<AuditOutcome>().Where(outcome => outcome.ToString() == RequestedOutcome).Cast<AuditOutcome?>().FirstOrDefault();

    public string? Customer => new ListQuery { Q = RequestedCustomer }.Search;

    public string? Operator => new ListQuery { Q = RequestedOperator }.Search;

    public DateOnly? From => DayOf(RequestedFrom);

    public DateOnly? To => DayOf(RequestedTo);

    public bool IsActionBad => !string.IsNullOrEmpty(RequestedAction) && Action is null;

    public bool IsOutcomeBad => !string.IsNullOrEmpty(RequestedOutcome) && Outcome is null;

    public bool IsFromBad => !string.IsNullOrWhiteSpace(RequestedFrom) && From is null;

    public bool IsToBad => !string.IsNullOrWhiteSpace(RequestedTo) && To is null;

    public bool IsUpsideDown => From > To;

    /// <summary>Nothing is looked for before all that was asked for can be used.</summary>
    public bool IsBad => IsActionBad || IsOutcomeBad || IsFromBad || IsToBad || IsUpsideDown;

    public bool IsEmpty =>
        string.IsNullOrEmpty(RequestedAction) && string.IsNullOrEmpty(RequestedOutcome) && Customer is null && Operator is null && string.IsNullOrWhiteSpace(RequestedFrom) && string.IsNullOrWhiteSpace(RequestedTo);

    /// <summary>Nothing is asked for, or one thing that the log has an index of.</summary>
    public bool IsOneIndex =>
        Operator is null && From is null && To is null
        && (Action is null ? 0 : 1) + (Outcome is null ? 0 : 1) + (Customer is null ? 0 : 1) <= 1 && (Customer is null || Guid.TryParse(Customer, out _));

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
