using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Dashboard;

/// <param name="HasCustomers">False on the first day: the page then says what to do first.</param>
/// <param name="UsedUp">Products with no free seat, those with the most users first.</param>
/// <param name="Seats">Products with the most seats, over all customers. Suspended ones are not counted: nobody can be given one.</param>
/// <param name="Ending">Relationships that have ended or end soon, the earliest first.</param>
/// <param name="Updates">License updates, the latest first.</param>
public sealed record DashboardViewModel(
    bool HasCustomers,
    AttentionList<UsedUpRow> UsedUp,
    IReadOnlyList<SeatsViewModel> Seats,
    AttentionList<EndingRow> Ending,
    AttentionList<UpdateRow> Updates)
{
    public static readonly DashboardViewModel Welcome = new(HasCustomers: false, new([], 0), [], new([], 0), new([], 0));
}

/// <summary>The top of a list.</summary>
/// <param name="More">How many rows are not shown.</param>
public sealed record AttentionList<T>(IReadOnlyList<T> Items, ListTotal More)
{
    public bool IsEmpty => Items.Count == 0;

    /// <summary>The same rows as they are shown.</summary>
    public AttentionList<TRow> Select<TRow>(Func<T, TRow> show) => new([.. Items.Select(show)], More);
}

/// <param name="Total">Active and warning seats, all of them assigned.</param>
public sealed record UsedUpRow(Guid CustomerId, string Customer, Guid ProductId, string Product, int Total);

/// <param name="EndsAt">UTC.</param>
/// <param name="DaysLeft">Whole days, counting one that has begun; 0 when the relationship has ended.</param>
public sealed record EndingRow(Guid CustomerId, string Customer, DateTime EndsAt, int DaysLeft)
{
    public bool HasEnded => DaysLeft == 0;
}

/// <param name="CreatedAt">UTC.</param>
/// <param name="Asked">What was asked, in a line.</param>
public sealed record UpdateRow(Guid Id, Guid CustomerId, string Customer, DateTime CreatedAt, string OperatorName, string Asked, int Changed, int Failed);
