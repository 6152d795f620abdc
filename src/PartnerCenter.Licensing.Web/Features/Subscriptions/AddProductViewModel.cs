using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Subscriptions;

public sealed record AddProductViewModel(ListPage<CatalogueRow> Page, ListQuery Query)
{
    public bool IsEmpty => Page.Items.Count == 0;

    /// <summary>Nothing is listed because nothing matches, rather than because there is nothing.</summary>
    public bool NothingMatches => IsEmpty && Query.Search is not null;
}

/// <summary>A product that the customer does not own yet.</summary>
public sealed record CatalogueRow(Guid ProductId, string Name, string PartNumber, int? SeatCap);
