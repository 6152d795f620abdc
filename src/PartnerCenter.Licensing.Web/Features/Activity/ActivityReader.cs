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

    /// <summary>More than the clocks of web servers differ, and more than the longest change takes from the time it writes down to its row.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(1);

    public async Task<ActivityViewModel> ReadAsync(ActivityFilter filter, ListQuery query, CancellationToken cancellationToken)
    {
        if (filter.IsBad)
        {
            return new ActivityViewModel(filter, new ListPage<ActivityRow>([], new Pager(0, 0, 0, query.Size, null, null, null, null)));
        }

        var page = await Matching(filter).ToNewestFirstPageAsync(
            row => row.Id, row => row.Id, await CountAsync(filter, cancellationToken), query, cancellationToken);
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

    /// <summary>Where an index leads to the rows they are counted as far as a list is; else only the latest ones are looked at.</summary>
    private async Task<ListTotal> CountAsync(ActivityFilter filter, CancellationToken cancellationToken)
    {
        if (filter.IsOneIndex)
        {
            return await ListTotal.OfAsync(Matching(filter), cancellationToken);
        }

        var own = Own();
        var latest = own.OrderByDescending(row => row.Id).Take(ListTotal.MostTested);
        var all = await ListTotal.OfAsync(own, cancellationToken);
        return await ListTotal.OfTestedAsync(Matching(filter, latest), all.Count > ListTotal.MostTested, cancellationToken);
    }

    private IQueryable<AuditEvent> Own()
    {
        var partnerId = db.PartnerId;
        return db.AuditEvents.AsNoTracking().Where(row => row.PartnerId == partnerId);
    }

    private IQueryable<AuditEvent> Matching(ActivityFilter filter) => Matching(filter, Own());

    private IQueryable<AuditEvent> Matching(ActivityFilter filter, IQueryable<AuditEvent> rows)
    {
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
            var early = start - (from == DateOnly.MinValue ? TimeSpan.Zero : ClocksDiffer);
            // Ids rise with time: the list begins at the first one of the day rather than anywhere before it.
            var first = Own().Where(row => row.At >= early).OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => (long?)row.Id);
            rows = rows.Where(row => row.At >= start && row.Id >= (first.FirstOrDefault() ?? long.MaxValue));
        }

        // There is no day after the last one.
        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var late = end + ClocksDiffer;
            var last = Own().Where(row => row.At < late).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => (long?)row.Id);
            rows = rows.Where(row => row.At < end && row.Id <= (last.FirstOrDefault() ?? 0));
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
