using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>Reads the partner's activity log, the latest row first.</summary>
public sealed class ActivityReader(LicensingDbContext db, ActivityTexts texts)
{
    private const int ChunkSize = 500;

    public async Task<ActivityViewModel> ReadAsync(ActivityFilter filter, ListQuery query, CancellationToken cancellationToken)
    {
        if (filter.IsBad)
        {
            return new ActivityViewModel(filter, new ListPage<ActivityRow>([], new Pager(0, 0, 0, query.Size, null, null, null, null)));
        }

        var page = await Matching(filter).ToNewestFirstPageAsync(query, cancellationToken);
        return new ActivityViewModel(filter, new ListPage<ActivityRow>(await texts.SayAsync(page.Items, cancellationToken), page.Pager));
    }

    /// <summary>All rows of a filter without error, some hundred at a time.</summary>
    public async IAsyncEnumerable<ActivityRow> ReadAllAsync(ActivityFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var before = long.MaxValue; ;)
        {
            var last = before;
            var rows = await Matching(filter).Where(row => row.Id < last).OrderByDescending(row => row.Id).Take(ChunkSize).ToListAsync(cancellationToken);
            if (rows.Count == 0)
            {
                yield break;
            }

            before = rows[^1].Id;
            foreach (var row in await texts.SayAsync(rows, cancellationToken))
            {
                yield return row;
            }
        }
    }

    private IQueryable<AuditEvent> Matching(ActivityFilter filter)
    {
        var partnerId = db.PartnerId;
        var rows = db.AuditEvents.AsNoTracking().Where(row => row.PartnerId == partnerId);
        if (filter.Action is { } action)
        {
            rows = rows.Where(row => row.Action == action);
        }

        if (filter.Outcome is { } outcome)
        {
            rows = rows.Where(row => row.Outcome == outcome);
        }

        if (filter.Customer is { } customer)
        {
            rows = OfCustomer(rows, customer);
        }

        if (filter.Operator is { } name)
        {
            var folded = ListKey.Fold(name);
            rows = rows.Where(row => row.OperatorKey.Contains(folded));
        }

        if (filter.From is { } from)
        {
            var start = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.At >= start);
        }

        // There is no day after the last one.
        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.At < end);
        }

        return rows;
    }

    private IQueryable<AuditEvent> OfCustomer(IQueryable<AuditEvent> rows, string text)
    {
        if (Guid.TryParse(text, out var id))
        {
            return rows.Where(row => row.CustomerId == id);
        }

        var folded = ListKey.Fold(text);
        var found = db.Customers.Where(customer => customer.ListKey.Contains(folded)).Select(customer => (Guid?)customer.Id);
        return rows.Where(row => found.Contains(row.CustomerId));
    }
}
