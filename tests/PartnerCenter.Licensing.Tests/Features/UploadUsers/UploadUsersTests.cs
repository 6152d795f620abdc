using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;
using static PartnerCenter.Licensing.Tests.Features.UploadUsers.UploadJourney;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers;

public sealed class UploadUsersTests
{
    private const string Header = "User principal name,Display name,Title,Usage location\n";

    [Fact]
    public async Task Get_SignedOut_GoesToTheSignInPage()
    {
        await using var journey = await StartAsync();
        var browser = await journey.Portal.OpenBrowserAsync(signedIn: null);

        var page = await browser.GetAsync(journey.Url);

        Assert.StartsWith("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyAddress_OtherPartner_IsNotFound()
    {
        await using var journey = await StartAsync();
        var check = await journey.CheckAsync(Header + "a@contoso0.com,A,,\n");
        var stranger = await journey.Portal.OpenBrowserAsync(DemoPartners.Operators[2]);

        foreach (var url in new[] { journey.Url, journey.Url + "/template", check.Url, check.Url + "/refused" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(url)).Status);
        }
    }

    [Theory]
    [InlineData("en", "Upload users", "Check the file")]
    [InlineData("zh-TW", "上傳使用者", "檢查檔案")]
    public async Task Get_Form_ShowsWhatIsExpectedInTheBrowsersLanguage(string language, string title, string button)
    {
        await using var journey = await StartAsync(language: language);

        var page = await journey.Browser.GetAsync(journey.Url);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(title, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains(button, page.Main, StringComparison.Ordinal);
        Assert.Equal(nameof(UsageLocationChoice.LeaveEmpty), page.Document.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"));
        Assert.DoesNotContain("UploadUsers_", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Template_IsAFileThatTheReaderKnows()
    {
        await using var journey = await StartAsync(language: "zh-TW");

        var content = await journey.Browser.Client.GetByteArrayAsync(new Uri(journey.Url + "/template", UriKind.Relative));

        var check = await journey.CheckAsync([.. content, .. Encoding.UTF8.GetBytes("a@contoso0.com,A,Anna,Ang,Chef,Kitchen,SE\r\n")], nameof(UsageLocationChoice.LeaveEmpty));
        Assert.Equal(("1", "0", "0", "0"), Counts(check));
        Assert.Null(check.Document.QuerySelector("[data-ignored]"));
    }

    [Fact]
    public async Task Post_NewKnownAndBadRows_SaysWhatWouldHappenAndChangesNothing()
    {
        await using var journey = await StartAsync([User("Adele", "adele@contoso0.com"), User("Ben", "ben@contoso0.com")]);

        var check = await journey.CheckAsync(
            Header + "ADELE@contoso0.com,Adele Vance,,\nben@contoso0.com,Ben,,\nnew@fabrikam.com,New,,\nbad,Bad,,Atlantis\nnew@FABRIKAM.com,Again,,\n");

        Assert.Equal(("1", "1", "1", "2"), Counts(check));
        Assert.Equal(
            [
                ["5", "bad", "User principal name: \"bad\" is not of the form name@domain."],
                ["6", "new@FABRIKAM.com", "The user is on line 4 already."],
            ],
            Refused(check));
        Assert.StartsWith("Usage location: \"Atlantis\" is not a country or region that is known.", check.Document.QuerySelector("[data-notes] li")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("1 user has a domain other than contoso0.com", Count(check, "other-domain"), StringComparison.Ordinal);
        Assert.Contains("Save 2 users", check.Main, StringComparison.Ordinal);
        Assert.Equal(["Adele", "Ben"], (await journey.UsersAsync()).Select(user => user.DisplayName));
    }

    [Theory]
    [InlineData("en", "Line 1 stands before the names of the columns", "but the file has no such column")]
    [InlineData("zh-TW", "第 1 行在欄名之前，已略過：sep=;", "找到的欄：User Name, Display Name。")]
    public async Task Post_FileThatCannotGiveWhatWasChosen_SaysItBeforeTheSave(string language, string passedOver, string noCountry)
    {
        await using var journey = await StartAsync(language: language);

        var check = await journey.CheckAsync("sep=;\nUser Name;Display Name\na@contoso0.com;A\n", UsageLocationChoice.FromCountryColumn);

        var notes = check.Document.QuerySelectorAll("[data-notes] li").Select(note => note.TextContent).ToList();
        Assert.Equal(2, notes.Count);
        Assert.Contains(passedOver, notes[0], StringComparison.Ordinal);
        Assert.Contains(noCountry, notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_GoodRows_AddsAndUpdatesAndShowsTheResult()
    {
        await using var journey = await StartAsync([User("Adele", "adele@contoso0.com", "US")]);
        var check = await journey.CheckAsync(Header + "adele@contoso0.com,Zoë Vance,Chef,\nnew@contoso0.com,New,,SE\n");

        var page = await journey.SaveAsync(check);

        Assert.Equal(check.Url, page.Url);
        Assert.Contains("1 added, 1 updated, 0 unchanged.", page.Main, StringComparison.Ordinal);
        var users = await journey.UsersAsync();
        Assert.Equal([("New", "SE", null), ("Zoë Vance", "US", "Chef")], users.Select(user => (user.DisplayName, user.UsageLocation, user.JobTitle)));
        Assert.Equal(ListKey.Of("Zoë Vance", "adele@contoso0.com"), users[1].ListKey);
        var customer = await journey.CustomerAsync();
        Assert.Equal((2, 1L), (customer.UserCount, customer.LicenseVersion));
        await using var db = journey.Portal.CreateContext();
        Assert.Empty((await db.UserUploads.SingleAsync()).Content);
    }

    [Fact]
    public async Task Save_SomeRowsRefused_SavesTheOthersAndShowsTheRefusedOnes()
    {
        await using var journey = await StartAsync();
        var check = await journey.CheckAsync(Header + "a@contoso0.com,A,,\nbad,Bad,,\n");

        var page = await journey.SaveAsync(check);

        Assert.Equal(check.Url, page.Url);
        Assert.Contains("1 added, 0 updated, 0 unchanged.", page.Main, StringComparison.Ordinal);
        Assert.Equal(("1", "0", "0", "1"), Counts(page));
        Assert.Equal(["3"], Refused(page).Select(row => row[0]));
        Assert.Null(page.Document.QuerySelector("main button.primary"));
        Assert.Single(await journey.UsersAsync());
    }

    [Fact]
    public async Task Save_Twice_SavesOnceAndShowsTheSameResult()
    {
        await using var journey = await StartAsync();
        var check = await journey.CheckAsync(Header + "a@contoso0.com,A,,\nbad,Bad,,\n");

        var first = await journey.SaveAsync(check);
        var second = await journey.SaveAsync(check);

        Assert.Equal(first.Main, second.Main);
        Assert.Single(await journey.UsersAsync());
        Assert.Equal(1, (await journey.CustomerAsync()).UserCount);
    }

    [Fact]
    public async Task Save_SameUploadAtTheSameTime_SavesOnce()
    {
        await using var journey = await StartAsync();
        var check = await journey.CheckAsync(Header + string.Concat(Enumerable.Range(0, 500).Select(number => $"u{number}@contoso0.com,U,,\n")));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => journey.SaveAsync(check)));

        Assert.Contains("500 added, 0 updated, 0 unchanged.", (await journey.Browser.GetAsync(check.Url)).Main, StringComparison.Ordinal);
        Assert.Equal((500, 500), ((await journey.UsersAsync()).Count, (await journey.CustomerAsync()).UserCount));
    }

    [Fact]
    public async Task Save_TwoUploadsOfTheSameUsersAtTheSameTime_DoublesNobody()
    {
        await using var journey = await StartAsync();
        var csv = Header + string.Concat(Enumerable.Range(0, 300).Select(number => $"u{number}@contoso0.com,U,,\n"));
        var checks = new[] { await journey.CheckAsync(csv), await journey.CheckAsync(csv) };

        var pages = await Task.WhenAll(checks.Select(journey.SaveAsync));

        Assert.Single(pages, page => page.Main.Contains("300 added, 0 updated, 0 unchanged.", StringComparison.Ordinal));
        // The other one would not do what its page has shown: it says so, and that nothing is left to do.
        var stale = Assert.Single(pages, page => page.Main.Contains("Nothing was saved: users of this customer have changed since", StringComparison.Ordinal));
        Assert.Equal(("0", "0", "300", "0"), Counts(stale));
        Assert.Equal((300, 300), ((await journey.UsersAsync()).Count, (await journey.CustomerAsync()).UserCount));
    }

    [Fact]
    public async Task Save_EmptyCells_LeaveWhatIsThere()
    {
        var user = User("Adele", "adele@contoso0.com", "US");
        (user.FirstName, user.JobTitle, user.Department) = ("Adele", "Chef", "Kitchen");
        await using var journey = await StartAsync([user]);

        var check = await journey.CheckAsync("User Name,Display Name,First Name,Job Title\nadele@contoso0.com,Adele, ,\n");

        Assert.Equal(("0", "0", "1", "0"), Counts(check));
        Assert.Contains("There is nothing to save.", check.Main, StringComparison.Ordinal);
        Assert.Null(check.Document.QuerySelector("main button.primary"));
    }

    [Fact]
    public async Task Save_RenamedUserWhoIsSelected_MovesInTheSelectionToo()
    {
        await using var journey = await StartAsync([User("Adele", "adele@contoso0.com"), User("Ben", "ben@contoso0.com")]);
        await using (var db = journey.Portal.CreateContext())
        {
            var selection = new UserSelection { CustomerId = journey.CustomerId, OperatorId = DemoPartners.Operators[0].Id, TouchedAt = DateTime.UtcNow };
            db.UserSelections.Add(selection);
            await db.SaveChangesAsync();
            db.SelectedUsers.AddRange((await journey.UsersAsync()).Select(user =>
                new SelectedUser { SelectionId = selection.Id, UserId = user.Id, CustomerId = user.CustomerId, ListKey = user.ListKey }));
            await db.SaveChangesAsync();
        }

        await journey.SaveAsync(await journey.CheckAsync(Header + "adele@contoso0.com,Zelda,,\n"));

        await using var after = journey.Portal.CreateContext();
        Assert.Equal(
            [ListKey.Of("Ben", "ben@contoso0.com"), ListKey.Of("Zelda", "adele@contoso0.com")],
            await after.SelectedUsers.OrderBy(selected => selected.ListKey).Select(selected => selected.ListKey).ToListAsync());
    }

    [Theory]
    [InlineData(UsageLocationChoice.LeaveEmpty, "", null, "US")]
    [InlineData(UsageLocationChoice.OneForAll, "JP", "JP", "US")]
    [InlineData(UsageLocationChoice.FromCountryColumn, "", "DE", "US")]
    public async Task Save_NoUsageLocationInTheFile_FillsEmptyOnesByTheChoiceAndNeverAnother(
        UsageLocationChoice choice, string country, string? ofUsersWithout, string ofUserWith)
    {
        await using var journey = await StartAsync([User("Adele", "adele@contoso0.com", "US"), User("Ben", "ben@contoso0.com")]);

        var check = await journey.CheckAsync(
            "User Name,Display Name,Country or Region\nadele@contoso0.com,Adele,Germany\nben@contoso0.com,Ben,Germany\nnew@contoso0.com,New,Germany\n", choice, country);
        await journey.SaveAsync(check);

        Assert.Equal("", Count(check, "relocated"));
        Assert.Equal([ofUserWith, ofUsersWithout, ofUsersWithout], (await journey.UsersAsync()).Select(user => user.UsageLocation));
    }

    [Fact]
    public async Task Save_AnotherUsageLocationInTheFile_IsAnnouncedAndTaken()
    {
        await using var journey = await StartAsync([User("Adele", "adele@contoso0.com", "US"), User("Ben", "ben@contoso0.com")]);

        var check = await journey.CheckAsync(Header + "adele@contoso0.com,Adele,,FR\nben@contoso0.com,Ben,,FR\n", UsageLocationChoice.OneForAll, "JP");
        await journey.SaveAsync(check);

        Assert.Equal("The usage location of 1 user changes to another country or region.", Count(check, "relocated"));
        Assert.Equal(["FR", "FR"], (await journey.UsersAsync()).Select(user => user.UsageLocation));
    }

    [Fact]
    public async Task Get_Refused_GivesTheRowsWithLineReasonAndHarmlessCellsThatCanBeUploadedAgain()
    {
        await using var journey = await StartAsync();
        var check = await journey.CheckAsync(Header + "a@contoso0.com,A,,\nbad,=1+1,\"a,b\",\n");

        var download = await journey.Browser.GetAsync(check.Url + "/refused");

        Assert.Equal("text/csv", download.MediaType);
        Assert.Equal(
            "Line,Reason,User principal name,Display name,Title,Usage location\r\n"
            + "3,\"User principal name: \"\"bad\"\" is not of the form name@domain.\",bad,'=1+1,\"a,b\",\r\n",
            download.Text.TrimStart('\uFEFF'));
        await journey.SaveAsync(await journey.CheckAsync(download.Text.Replace(",bad,", ",good@contoso0.com,", StringComparison.Ordinal)));
        Assert.Equal("=1+1", Assert.Single(await journey.UsersAsync()).DisplayName);
    }

    [Fact]
    public async Task Get_ManyRefused_ShowsTheFirst200AndOffersAll()
    {
        await using var journey = await StartAsync();

        var check = await journey.CheckAsync(Header + string.Concat(Enumerable.Range(0, 250).Select(number => $"bad{number},Bad,,\n")));

        Assert.Equal(200, Refused(check).Count);
        Assert.Contains("The first 200 of 250 are shown.", check.Main, StringComparison.Ordinal);
        Assert.Null(check.Document.QuerySelector("main button.primary"));
        Assert.Equal(251, (await journey.Browser.GetAsync(check.Url + "/refused")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Save_FiftyThousandRows_AddsAllThenUpdatesAll()
    {
        await using var journey = await StartAsync();
        static string File(string title) => Header + string.Concat(Enumerable.Range(0, 50_000).Select(number => $"user{number}@contoso0.com,User {number},{title},US\n"));

        var added = await journey.SaveAsync(await journey.CheckAsync(File("Clerk")));
        var updated = await journey.SaveAsync(await journey.CheckAsync(File("Manager")));

        Assert.Contains("50,000 added, 0 updated, 0 unchanged.", added.Main, StringComparison.Ordinal);
        Assert.Contains("0 added, 50,000 updated, 0 unchanged.", updated.Main, StringComparison.Ordinal);
        await using var db = journey.Portal.CreateContext();
        Assert.Equal(50_000, await db.CustomerUsers.CountAsync(user => user.CustomerId == journey.CustomerId && user.JobTitle == "Manager"));
        Assert.Equal(50_000, (await journey.CustomerAsync()).UserCount);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("User principal name,Display name\n", "no users below them")]
    [InlineData("Name,Mail\nA,a@contoso0.com\n", "no column \"User Name\" or \"User principal name\". Columns found: Name, Mail.")]
    [InlineData("User Name,Title\na@contoso0.com,x\n", "no column \"Display name\". Columns found: User Name, Title.")]
    [InlineData("User Name,Display Name\na@contoso0.com,\"A\nb@contoso0.com,B\n", "On line 2 a quotation mark opens a cell")]
    [InlineData("PK\u0003\u0004\0\0\0", "the file is not text in UTF-8")]
    public async Task Post_FileThatCannotBeTaken_SaysWhyAndKeepsNothing(string text, string reason)
    {
        await using var journey = await StartAsync();

        var page = await journey.CheckAsync(Encoding.UTF8.GetBytes(text), nameof(UsageLocationChoice.OneForAll), "JP");

        Assert.StartsWith(journey.Url + "?refused=", page.Url, StringComparison.Ordinal);
        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
        Assert.Equal("JP", page.Document.QuerySelector("select[name=Country] option[selected]")!.GetAttribute("value"));
        await using var db = journey.Portal.CreateContext();
        Assert.False(await db.UserUploads.AnyAsync());
    }

    [Theory]
    [InlineData("Nonsense", "", "\"Nonsense\" is not valid here.")]
    [InlineData("42", "", "\"42\" is not valid here.")]
    [InlineData("OneForAll", "", "Choose the country or region.")]
    [InlineData("OneForAll", "ZZ", "Choose the country or region.")]
    public async Task Post_OddChoice_SaysWhatIsWrong(string choice, string country, string reason)
    {
        await using var journey = await StartAsync();

        var page = await journey.CheckAsync(Encoding.UTF8.GetBytes(Header + "a@contoso0.com,A,,\n"), choice, country);

        Assert.StartsWith(journey.Url + "?refused=", page.Url, StringComparison.Ordinal);
        Assert.Contains(reason, page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoFile_AsksForOne()
    {
        await using var journey = await StartAsync();

        var page = await journey.CheckAsync(journey.Browser, content: null, nameof(UsageLocationChoice.LeaveEmpty), "");

        Assert.StartsWith(journey.Url + "?refused=", page.Url, StringComparison.Ordinal);
        Assert.Contains("Choose a CSV file.", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FileLargerThanTheLimit_SaysHowLargeItMayBe()
    {
        await using var journey = await StartAsync();

        var page = await journey.CheckAsync(new byte[UserFileReader.MaxLength + 1], nameof(UsageLocationChoice.LeaveEmpty));

        Assert.StartsWith(journey.Url + "?refused=", page.Url, StringComparison.Ordinal);
        Assert.Contains("The file is larger than 50 MB.", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RequestFarTooLarge_IsRefusedUnread()
    {
        await using var journey = await StartAsync();
        // Nothing in it is a form: whoever read it would call it a bad request.
        using var body = new ByteArrayContent(new byte[2 * UserFileReader.MaxLength + 1]);
        body.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");

        var page = await journey.Browser.SendAsync(HttpMethod.Post, journey.Url, body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("larger than this page takes", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyAddress_UploadOfAnotherOperatorOrCustomerOrUnknown_SaysItIsNotHere()
    {
        await using var journey = await StartAsync();
        var other = Guid.NewGuid();
        await journey.AddCustomerAsync(other, []);
        var check = await journey.CheckAsync(Header + "a@contoso0.com,A,,\nbad,Bad,,\n");
        var colleague = await journey.Portal.OpenBrowserAsync(DemoPartners.Operators[1]);
        var token = PortalBrowser.Fields(check.Form("main form"));

        PortalPage[] pages =
        [
            await colleague.GetAsync(check.Url),
            await colleague.GetAsync(check.Url + "/refused"),
            await journey.Browser.GetAsync(check.Url.Replace(journey.CustomerId.ToString(), other.ToString(), StringComparison.Ordinal)),
            await journey.Browser.PostAsync(check.Url.Replace(journey.CustomerId.ToString(), other.ToString(), StringComparison.Ordinal), token),
            await journey.Browser.PostAsync($"{journey.Url}/{Guid.NewGuid()}", token),
        ];

        Assert.All(pages, page =>
        {
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("This upload is not here", page.Main, StringComparison.Ordinal);
        });
        Assert.Empty(await journey.UsersAsync());
    }

    [Fact]
    public async Task Uploads_After24Hours_AreGoneAndDeletedByTheNext()
    {
        await using var journey = await StartAsync();
        var check = await journey.CheckAsync(Header + "a@contoso0.com,A,,\n");
        journey.Portal.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        await journey.SignInAgainAsync();

        var page = await journey.Browser.PostAsync(check.Url, PortalBrowser.Fields((await journey.Browser.GetAsync(journey.Url)).Form("input[type=file]")));
        await journey.CheckAsync(Header + "b@contoso0.com,B,,\n");

        Assert.Contains("This upload is not here", page.Main, StringComparison.Ordinal);
        Assert.Empty(await journey.UsersAsync());
        await using var db = journey.Portal.CreateContext();
        Assert.Equal(1, await db.UserUploads.CountAsync());
    }
}
