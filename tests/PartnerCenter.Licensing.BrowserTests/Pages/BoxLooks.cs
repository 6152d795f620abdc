using Microsoft.Playwright;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>How a native check box looks in each of its three states.</summary>
internal static class BoxLooks
{
    public static LocatorAssertionsToBeCheckedOptions Of(AssignmentState state) => state switch
    {
        AssignmentState.Some => new() { Indeterminate = true },
        AssignmentState.All => new() { Checked = true },
        _ => new() { Checked = false },
    };
}
