using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>What every list takes in its address: <c>q</c>, <c>size</c> and <c>page</c>. Odd values mean the default.</summary>
public sealed class ListQuery
{
    public const int SearchMaxLength = 256;

    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    /// <summary>The search text as typed; <see cref="Search"/> is what to search for.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "size")]
    public string? RequestedSize { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    /// <summary>Cleaned, at most <see cref="SearchMaxLength"/> characters; null when nothing is searched for.</summary>
    public string? Search
    {
        get
        {
            var text = Domain.ListKey.Clean(Q ?? "", SearchMaxLength);
            // Signs that folding leaves nothing of find nothing in particular.
            return Domain.ListKey.Fold(text).Length == 0 ? null : text;
        }
    }

    /// <summary>Rows on a page: one of <see cref="Sizes"/>.</summary>
    public int Size => int.TryParse(RequestedSize, out var size) && Sizes.Contains(size) ? size : Sizes[0];
}
