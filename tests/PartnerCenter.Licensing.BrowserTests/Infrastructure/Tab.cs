using Microsoft.Playwright;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>A tab of the browser, and what its pages have to know of it.</summary>
public sealed record Tab(IPage Page, Language Language, bool HasScript);
