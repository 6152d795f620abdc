using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Customers;

public sealed record CustomersViewModel(ListPage<CustomerRow> Page, ListQuery Query)
{
    public bool IsEmpty => Page.Items.Count == 0;

    /// <summary>Nothing is listed because nothing matches, rather than because there is nothing.</summary>
    public bool NothingMatches => IsEmpty && Query.Search is not null;
}

/// <param name="FreeSeats">Seats of all products that can be assigned now; none of a suspended one can.</param>
/// <param name="TotalSeats">Active and warning seats of all products.</param>
/// <param name="ShowsUsers">Whether a live relationship lets the partner see the customer's users.</param>
public sealed record CustomerRow(Guid Id, string Name, string Domain, int UserCount, long FreeSeats, long TotalSeats, bool ShowsUsers);
