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
        await File.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await FromCountryColumn.CheckAsync();
        return await CheckAsync();
    }

    /// <summary>Chooses a file that is on the disk, and where locations come from.</summary>
    public async Task ChooseAsync(string path)
    {
        await File.SetInputFilesAsync(path);
        await FromCountryColumn.CheckAsync();
    }

    public async Task<UploadCheckPage> CheckAsync()
    {
        await PressCheckAsync();
        return await ArriveAsync(new UploadCheckPage(Tab));
    }

    public Task PressCheckAsync() => Button(Language.Text("UploadUsers_Check")).ClickAsync();

    /// <summary>Waits until the page says that the file must be chosen anew. The rest of the form is as it was.</summary>
    public async Task AsksForTheFileAnewAsync()
    {
        await Expect(Page.GetByText(Language.Text("UploadUsers_FileUnreadable"))).ToBeVisibleAsync();
        await Expect(File).ToBeFocusedAsync();
        await Expect(FromCountryColumn).ToBeCheckedAsync();
    }

    private ILocator File => Page.GetByLabel(Language.Text("UploadUsers_File"), new() { Exact = true });

    private ILocator FromCountryColumn => Page.GetByLabel(Language.Text("UploadUsers_Location_FromCountryColumn"));
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
