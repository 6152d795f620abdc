using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared;

/// <summary>The search form above a list. It keeps the page size and starts at the first page.</summary>
/// <param name="Label">What is searched, for screen readers and as a placeholder.</param>
/// <param name="Query">What the list was asked for.</param>
public sealed record SearchBox(string Label, ListQuery Query);
