using Microsoft.Playwright;
using Microsoft.VisualBasic.FileIO;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>One reason why a user failed, as its row shows it.</summary>
public sealed record FailedRow(string User, string Product, string Reason, string NextStep);

/// <summary>One user who was updated, or left as it was because everything was as asked.</summary>
public sealed record UpdatedRow(string User, string Changes, string Licenses);

public sealed class UpdatedLicensesPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.UpdatedLicenses;

    /// <summary>Waits until the page counts so many users who failed, were updated and were left as they were.</summary>
    public async Task CountsAreAsync(int failed, int updated, int unchanged)
    {
        var facts = Page.Locator("main dl").First;
        await Expect(facts.GetByRole(AriaRole.Definition)).ToHaveTextAsync(
            [.. ((int[])[failed + updated + unchanged, failed, updated, unchanged]).Select(Language.Number)]);
    }

    /// <summary>How many failed and how many were updated.</summary>
    public async Task<(int Failed, int Updated)> CountsAsync()
    {
        var facts = await Page.Locator("main dl").First.GetByRole(AriaRole.Definition).AllInnerTextsAsync();
        return (NumberIn(facts[1]), NumberIn(facts[2]));
    }

    public async Task<IReadOnlyList<FailedRow>> FailedAsync() =>
        [.. (await RowsAsync(Group("Failed"))).Select(cells => new FailedRow(cells[0], cells[1], cells[2], cells[3]))];

    public async Task<IReadOnlyList<UpdatedRow>> UpdatedAsync() =>
        [.. (await RowsAsync(Group("Changed"))).Select(cells => new UpdatedRow(cells[0], cells[1], cells[2]))];

    /// <summary>Makes the selection just those who failed.</summary>
    public async Task<SelectedUsersPage> SelectTheseUsersAsync(int count)
    {
        await Button(Language.Text("LicenseUpdates_SelectTheseUsers")).ClickAsync();
        return await ArriveAsync(new SelectedUsersPage(Tab, count));
    }

    public async Task GoToLastPageAsync()
    {
        var before = Page.Url;
        await Link(Language.LastPage).ClickAsync();
        await Page.ArriveAsync(url => url != before);
    }

    /// <summary>Downloads the update as a file and reads it: its header, and then its records.</summary>
    public async Task<IReadOnlyList<string[]>> DownloadAsync()
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Link(Language.Text("LicenseUpdates_Download")).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        using var csv = new TextFieldParser(await download.PathAsync()) { Delimiters = [","], TrimWhiteSpace = false };
        var records = new List<string[]>();
        while (csv.ReadFields() is { } fields)
        {
            records.Add(fields);
        }

        return records;
    }

    private ILocator Group(string status) =>
        Page.GetByRole(AriaRole.Table, new() { Name = Language.Text($"LicenseUpdates_Group_{status}"), Exact = true });
}
