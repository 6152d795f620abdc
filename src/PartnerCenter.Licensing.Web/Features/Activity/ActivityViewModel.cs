using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <param name="Filter">What was asked for.</param>
/// <param name="List">One page of the rows, the latest first; none where the filter has an error.</param>
public sealed record ActivityViewModel(ActivityFilter Filter, ListPage<ActivityRow> List);

/// <summary>One row of the log, in the reader's language.</summary>
/// <param name="At">UTC.</param>
/// <param name="OperatorName">Who; empty where nobody was signed in.</param>
/// <param name="Address">From where; null for a command.</param>
/// <param name="CustomerId">The customer, if the row is about one.</param>
/// <param name="CustomerName">Null where it is none of the partner's.</param>
/// <param name="Action">What was done.</param>
/// <param name="What">A sentence or a few.</param>
public sealed record ActivityRow(
    DateTime At, string OperatorName, string? Address, Guid? CustomerId, string? CustomerName, AuditAction Action, string What, AuditOutcome Outcome);
