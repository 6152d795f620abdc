using System.Text;
using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

public sealed class UploadUsersPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("UploadUsers_Title");

    /// <summary>Chooses a file, takes missing usage locations from its country column, and checks it.</summary>
    public async Task<UploadCheckPage> CheckAsync(string name, string content)
    {
        await Page.GetByLabel(Language.Text("UploadUsers_File"), new() { Exact = true })
            .SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await Page.GetByLabel(Language.Text("UploadUsers_Location_FromCountryColumn")).CheckAsync();
        await Button(Language.Text("UploadUsers_Check")).ClickAsync();
        return await ArriveAsync(new UploadCheckPage(Tab));
    }
}

/// <summary>What a file would do, before it is saved and after.</summary>
public sealed class UploadCheckPage(Tab tab) : PortalPage(tab)
{
    protected override string Heading => Language.Text("UploadUsers_Check_Title");

    /// <summary>What each refused row is refused for: line, user, reason.</summary>
    public Task<IReadOnlyList<IReadOnlyList<string>>> RefusedAsync() => RowsAsync(Page.Locator("table[data-rows=refused]"));

    /// <summary>Saves the rows that are fit for it.</summary>
    public async Task SaveAsync(int users)
    {
        await Button(Language.Plural("UploadUsers_Save", users)).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Language.Text("UploadUsers_Result_Title"));
        await SaysAsync(Language.Text("UploadUsers_Saved", users, 0, 0));
    }
}
