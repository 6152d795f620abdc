using System.Text;
using CsCheck;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Tests.Features.UploadUsers.Files;

public sealed class UserFileReaderTests
{
    private const string Header = "User principal name,Display name,First name,Last name,Title,Department,Usage location,Country/Region,Street address\n";

    [Fact]
    public void Read_PublishedExport_TakesEveryRow()
    {
        if (SharedData.Find("users/m365-active-users-export-2022-layout.csv") is not { } path)
        {
            return;
        }

        var (records, file) = Read(File.ReadAllBytes(path));

        Assert.Null(file.Problem);
        Assert.Equal(4, records.Count);
        Assert.Equal(
            new UserRow("AdeleV@tecnosharedev.onmicrosoft.com", "Adele Vance", "Adele", "Vance", "Retail Manager", "Retail", "US", null)
            {
                ObjectId = new Guid("96ca293c-29dd-4668-a763-ee407bd935d7"),
                IsBlocked = false,
            },
            records[0].Row);
        Assert.Contains("Licenses", file.Columns!.Ignored);
    }

    [Fact]
    public void Read_PublishedAddMultipleUsers_TakesEveryRow()
    {
        if (SharedData.Find("users/m365-add-multiple-users-sample.csv") is not { } path)
        {
            return;
        }

        var (records, file) = Read(File.ReadAllBytes(path), UsageLocationChoice.FromCountryColumn);

        Assert.Null(file.Problem);
        Assert.Equal(5, records.Count);
        Assert.Equal(
            new UserRow("chris@contoso.com", "Chris Green", "Chris", "Green", "IT Manager", "Information Technology", null, "US"), records[0].Row);
        Assert.Equal("Office Number, Office Phone, Mobile Phone, Fax, Address, City, State or Province, ZIP or Postal Code", string.Join(", ", file.Columns!.Ignored));
    }

    [Fact]
    public void Read_ColumnsInAnyOrderCaseAndSpacing_FindsThem()
    {
        var (records, _) = Read("usage LOCATION,displayname, First Name ,USERPRINCIPALNAME,Shoe size\nde,Adele Vance,Adele,adele@contoso.com,42\n");

        Assert.Equal(new UserRow("adele@contoso.com", "Adele Vance", "Adele", null, null, null, "DE", null), Assert.Single(records).Row);
    }

    public static TheoryData<string, byte[]> Encodings()
    {
        const string Text = "User Name,Display Name\r\nwang@contoso.com,王小明 é\r\n";
        return new()
        {
            { "UTF-8", Encoding.UTF8.GetBytes(Text) },
            { "UTF-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
            { "UTF-16 with mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
            { "UTF-16 big endian with mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
            { "semicolons", Encoding.UTF8.GetBytes(Text.Replace(',', ';')) },
            { "Unicode text of a spreadsheet", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text.Replace(',', '\t'))] },
            { "line feeds", Encoding.UTF8.GetBytes(Text.Replace("\r", "", StringComparison.Ordinal)) },
            { "no line break at the end", Encoding.UTF8.GetBytes(Text.TrimEnd()) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_EncodingOrFormThatProgramsSave_ReadsTheSame(string what, byte[] content)
    {
        var (records, file) = Read(content);

        Assert.True(file.Problem is null, what);
        Assert.Equal("王小明 é", Assert.Single(records).Row!.DisplayName);
    }

    [Fact]
    public void Read_QuotesCommasAndLineBreaksInCells_KeepsRowsApartAndCountsPhysicalLines()
    {
        var (records, _) = Read(
            Header
            + "a@contoso.com,\"Vance, \"\"Addie\"\"\",,,,,,,\"1 Street\nFloor 2\nRoom 3\"\n"
            + "\n,,,,,,,,\n"
            + "bad,Bad,,,,,,,\n"
            + "b@contoso.com,\"Two\r\nlines\",,,,,,,\n");

        Assert.Equal([2, 7, 8], records.Select(record => record.Line));
        Assert.Equal("Vance, \"Addie\"", records[0].Row!.DisplayName);
        Assert.Equal("Two lines", records[2].Row!.DisplayName);
        AssertError(records[1], UserFileErrorCode.MalformedUserName, "User principal name", "bad");
    }

    [Fact]
    public void Read_BlanksAround_AreTrimmedNoBreakOnesToo()
    {
        var (records, _) = Read("User Name,Display Name,First Name,Last Name\n\u00A0a@contoso.com ,\u00A0 Adele\u3000, ,\u00A0\n");

        Assert.Equal(new UserRow("a@contoso.com", "Adele", null, null, null, null, null, null), Assert.Single(records).Row);
    }

    [Fact]
    public void Read_SameUserTwice_RefusesTheSecondAndNamesTheFirstLine()
    {
        var (records, _) = Read("User Name,Display Name\na@contoso.com,A\nb@contoso.com,B\nA@CONTOSO.com,A again\n");

        Assert.NotNull(records[0].Row);
        AssertError(records[2], UserFileErrorCode.RepeatedUser, 2);
    }

    [Theory]
    [InlineData("First Name", 64)]
    [InlineData("Last Name", 64)]
    [InlineData("Display Name", 256)]
    [InlineData("Job Title", 128)]
    [InlineData("Department", 64)]
    public void Read_CellAtAndOverTheLimitOfEntra_IsTakenAndRefused(string column, int limit)
    {
        var names = column == "Display Name" ? "User Name,Display Name" : $"User Name,{column},Display Name";
        var rest = column == "Display Name" ? "" : ",Name";

        var (records, _) = Read($"{names}\na@contoso.com,{new string('x', limit)}{rest}\nb@contoso.com,{new string('x', limit + 1)}{rest}\n");

        Assert.NotNull(records[0].Row);
        AssertError(records[1], UserFileErrorCode.TooLong, column, limit, limit + 1);
    }

    [Fact]
    public void Read_ColumnThatIsNotKept_IsNotChecked()
    {
        var (records, _) = Read($"User Name,Display Name,Address,Fax\na@contoso.com,A,{new string('x', 5000)},a\u0007\n");

        Assert.NotNull(Assert.Single(records).Row);
    }

    [Theory]
    [InlineData("User Name")]
    [InlineData("User principal name")]
    public void Read_UserName_AliasTo64AllTo113AndOfAGuestAnyAlias(string column)
    {
        var domain48 = new string('d', 44) + ".com";
        var (records, _) = Read(
            $"{column},Display name\n{new string('a', 64)}@{domain48},113\n{new string('b', 64)}@d{domain48},114\n{new string('c', 65)}@contoso.com,65\n"
            + $"{new string('g', 80)}#EXT#@contoso.onmicrosoft.com,Guest\n");

        Assert.NotNull(records[0].Row);
        AssertError(records[1], UserFileErrorCode.TooLong, column, 113, 114);
        AssertError(records[2], UserFileErrorCode.AliasTooLong, column, 64, 65);
        Assert.NotNull(records[3].Row);
    }

    [Fact]
    public void Read_RowsWithSeveralFaults_NamesAllOfThem()
    {
        var (records, _) = Read(Header + $"bad,,{new string('x', 65)},,,,Atlantis,,\n");

        Assert.Equal(
            [UserFileErrorCode.Missing, UserFileErrorCode.TooLong, UserFileErrorCode.MalformedUserName],
            Assert.Single(records).Errors.Select(error => error.Code));
    }

    [Fact]
    public void Read_EmptyCellsLeftOutAtTheEnd_AreEmptyAndContentWithoutAColumnIsRefused()
    {
        var (records, _) = Read("User Name,Display Name,Title,,\na@contoso.com,A\nb@contoso.com,B,Clerk,extra\nc@contoso.com,C,,, , ,\nd@contoso.com\n");

        Assert.Equal(new UserRow("a@contoso.com", "A", null, null, null, null, null, null), records[0].Row);
        AssertError(records[1], UserFileErrorCode.CellCount, 4, 3, "extra");
        Assert.NotNull(records[2].Row);
        AssertError(records[3], UserFileErrorCode.Missing, "Display Name");
    }

    [Theory]
    [InlineData("a\u0007b", "U+0007 (BEL)", 2)]
    [InlineData("a\u009Bb", "U+009B", 2)]
    [InlineData("ab\u001A", "U+001A (SUB)", 3)]
    public void Read_ControlCharacter_IsNamedWithItsPlace(string name, string character, int place)
    {
        var (records, _) = Read($"User Name,Display Name\na@contoso.com,{name}\n\u001A");

        AssertError(Assert.Single(records), UserFileErrorCode.ControlCharacter, "Display Name", character, place);
    }

    [Theory]
    [InlineData("a b@contoso.com", "U+0020 (space)")]
    [InlineData("zoë@contoso.com", "U+00EB (ë)")]
    [InlineData("a@b@contoso.com", "U+0040 (@)")]
    [InlineData("a@con_toso.com", "U+005F (_)")]
    [InlineData("a@contoso.com;b@contoso.com", "U+0040 (@)")]
    public void Read_CharacterThatNoUserNameHolds_IsNamed(string userName, string character)
    {
        var (records, _) = Read($"User Name,Display Name\n{userName},A\n");

        AssertError(Assert.Single(records), UserFileErrorCode.UserNameCharacter, "User Name", userName, character);
    }

    [Fact]
    public void Read_QuotationMarksOutOfOrderOnOneLine_RefusesTheRowOnlyAndNamesTheCell()
    {
        var (records, file) = Read("User Name,Display Name\na@contoso.com,\"Adele\" Vance\nb@contoso.com,5\" Ben\nc@contoso.com,C\n");

        Assert.Null(file.Problem);
        AssertError(records[0], UserFileErrorCode.Quotes, "Display Name", "\"Adele\" Vance");
        AssertError(records[1], UserFileErrorCode.Quotes, "Display Name", "5\" Ben");
        Assert.NotNull(records[2].Row);
    }

    [Theory]
    [InlineData("a@contoso.com, \"Vance, Adele\"")]
    [InlineData("a@contoso.com,\"Vance, Adele\" ")]
    [InlineData("\"a@contoso.com\" , \"Vance, Adele\" , ")]
    [InlineData("\"a@contoso.com,\"\"Vance, Adele\"\"\"")]
    [InlineData("\"a@contoso.com,\"\"Vance, Adele\"\"\",,")]
    public void Read_QuotationMarksBehindABlankOrAroundTheRow_AreReadWhereThereIsNoDoubt(string row)
    {
        var (records, _) = Read("User Name,Display Name\n" + row + "\n");

        Assert.Equal("Vance, Adele", Assert.Single(records).Row?.DisplayName);
    }

    [Theory]
    [InlineData("a@contoso.com,\"Adele\nb@contoso.com,B\nc@contoso.com,C\n")]
    [InlineData("a@contoso.com,\"Adele\nb@contoso.com,\"B\"\nc@contoso.com,C\n")]
    [InlineData("a\"x@contoso.com,\"Adele\nb@contoso.com,B\n")]
    public void Read_QuotationMarkThatIsNeverClosed_IsAProblemOfTheFileBecauseRowsWouldVanish(string rows)
    {
        var (_, file) = Read("User Name,Display Name\n" + rows);

        Assert.Equal(UserFileProblemCode.UnclosedQuote, file.Problem!.Code);
        Assert.Equal(2L, Assert.Single(file.Problem.Arguments));
    }

    [Fact]
    public void Read_UsageLocationAsCodeOrName_IsReadAndAnUnknownOneLeftOutWithANote()
    {
        var (records, file) = Read(Header + "a@contoso.com,A,,,,,tw,,\nb@contoso.com,B,,,,,United Kingdom,,\nc@contoso.com,C,,,,,,Germany,\nd@contoso.com,D,,,,,Atlantis,,\ne@contoso.com,E,,,,,Atlantis,,\n");

        Assert.Equal("TW", records[0].Row!.UsageLocation);
        Assert.Equal("GB", records[1].Row!.UsageLocation);
        Assert.Null(records[2].Row!.UsageLocation);
        Assert.Null(records[2].Row!.LocationWhenNone);
        Assert.All(records[3..], record => Assert.Null(record.Row!.UsageLocation));
        AssertNotes(file, (UserFileNoteCode.UnknownCountry, ["Usage location", "Atlantis", 5, 2]));
    }

    [Fact]
    public void Read_LocationFromTheCountryColumn_OnlyWhereTheFileHasNoUsageLocation()
    {
        var (records, file) = Read(
            Header + "a@contoso.com,A,,,,,FR,Atlantis,\nb@contoso.com,B,,,,,,Germany,\nc@contoso.com,C,,,,,,,\nd@contoso.com,D,,,,,,Atlantis,\n",
            UsageLocationChoice.FromCountryColumn);

        Assert.Equal(("FR", null), (records[0].Row!.UsageLocation, records[0].Row!.LocationWhenNone));
        Assert.Equal((null, "DE"), (records[1].Row!.UsageLocation, records[1].Row!.LocationWhenNone));
        Assert.Equal((null, null), (records[2].Row!.UsageLocation, records[2].Row!.LocationWhenNone));
        Assert.Null(records[3].Row!.LocationWhenNone);
        AssertNotes(file, (UserFileNoteCode.UnknownCountry, ["Country/Region", "Atlantis", 5, 1]));
    }

    [Fact]
    public void Read_LocationFromACountryColumnThatIsNotThere_IsSaid()
    {
        var (_, file) = Read("User Name,Display Name,City\na@contoso.com,A,Oslo\n", UsageLocationChoice.FromCountryColumn);

        AssertNotes(file, (UserFileNoteCode.NoCountryColumn, ["User Name, Display Name, City"]));
    }

    [Fact]
    public void Read_UnknownCountryThatNobodyAskedFor_IsNotNoted()
    {
        var (records, file) = Read(Header + "a@contoso.com,A,,,,,,Atlantis,\n", UsageLocationChoice.OneForAll, "JP");

        Assert.Equal("JP", Assert.Single(records).Row!.LocationWhenNone);
        AssertNotes(file);
    }

    [Fact]
    public async Task Read_FormulasWrittenByThePortal_ComeBackAsTheyWere()
    {
        var names = new[] { "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "＝1", "O'Brien" };
        using var output = new MemoryStream();
        await CsvFile.WriteAsync(
            output, ["User Name", "Display Name"], names.Select((name, number) => new[] { $"u{number}@contoso.com", name }).ToRowsAsync(), CancellationToken.None);

        var (records, _) = Read(output.ToArray());

        Assert.Equal(names, records.Select(record => record.Row!.DisplayName));
        Assert.Equal(names, Read(Encoding.UTF8.GetBytes("User Name,Display Name\n" + string.Concat(names.Select((name, number) => $"u{number}@contoso.com,\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")))).Records.Select(record => record.Row!.DisplayName));
    }

    [Theory]
    [InlineData("", UserFileProblemCode.Empty)]
    [InlineData("\n\r\n\n", UserFileProblemCode.Empty)]
    [InlineData("User Name,Display Name", UserFileProblemCode.NoRows)]
    [InlineData("User Name,Display Name\n,\n \n", UserFileProblemCode.NoRows)]
    [InlineData("Name,Mail\nAdele,a@contoso.com\n", UserFileProblemCode.NoUserColumn)]
    [InlineData("User Name,First Name\na@contoso.com,Adele\n", UserFileProblemCode.MissingColumn)]
    [InlineData("User principal name;Title\na@contoso.com;x\n", UserFileProblemCode.MissingColumn)]
    [InlineData("User Name,User principal name,Display Name\na,b,c\n", UserFileProblemCode.TwoUserColumns)]
    [InlineData("User Name,Display Name,display name\na,b,c\n", UserFileProblemCode.RepeatedColumn)]
    [InlineData("User Name,Display Name\na\0b@contoso.com,A\n", UserFileProblemCode.ZeroCharacter)]
    [InlineData("sep=;\nUser Name,Display Name\na@contoso.com,A\n", UserFileProblemCode.NoUserColumn)]
    public void Read_FileThatCannotBeTaken_SaysWhy(string text, UserFileProblemCode code)
    {
        var (_, file) = Read(text);

        Assert.Equal(code, file.Problem?.Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0xFF })]
    [InlineData(new byte[] { 0x41, 0x2C, 0xE9, 0x0A })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 })]
    public void Read_Binary_IsNoText(byte[] content)
    {
        var (_, file) = Read(content);

        Assert.Equal(UserFileProblemCode.NotText, file.Problem?.Code);
    }

    [Fact]
    public void Read_BadByteFarDown_IsNoText()
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(number => $"u{number}@contoso.com,User\n"));

        var (_, file) = Read([.. Encoding.UTF8.GetBytes("User Name,Display Name\n" + rows), (byte)'a', 0xE9, 0x0A]);

        Assert.Equal(UserFileProblemCode.NotText, file.Problem?.Code);
    }

    [Theory]
    [InlineData("x")]
    [InlineData(",")]
    public void Read_HugeRow_IsRefusedBeforeItFillsTheMemory(string part)
    {
        var huge = string.Concat(Enumerable.Repeat(part, 3_000_000 / part.Length));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var (_, file) = Read(Encoding.UTF8.GetBytes("User Name,Display Name\na@contoso.com,\"" + huge));

        Assert.Contains(file.Problem!.Code, new[] { UserFileProblemCode.RowTooLong, UserFileProblemCode.UnclosedQuote });
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 60_000_000);
    }

    [Fact]
    public void Read_HugeHeader_IsRefused()
    {
        var (_, file) = Read(new string(',', 3_000_000));

        Assert.Equal(UserFileProblemCode.RowTooLong, file.Problem?.Code);
    }

    [Fact]
    public void Read_MoreRowsThanTheLimit_IsAProblem()
    {
        var text = new StringBuilder("User Name,Display Name\n");
        for (var number = 0; number < UserFileReader.MaxRows; number++)
        {
            text.Append('u').Append(number).Append("@contoso.com,U\n");
        }

        Assert.Null(Read(text.ToString()).File.Problem);
        Assert.Equal(UserFileProblemCode.TooManyRows, Read(text.Append("one@contoso.com,More\n").ToString()).File.Problem?.Code);
    }

    [Theory]
    [InlineData("#TYPE Selected.System.Management.Automation.PSCustomObject\n\"UserPrincipalName\",\"DisplayName\"\n\"a@contoso.com\",\"A\"\n", 1, "#TYPE Selected.System.Management.Automation.PSCustomObject")]
    [InlineData("sep=;\r\nUser Name;Display Name\na@contoso.com;A\n", 1, "sep=;")]
    [InlineData("\"sep=|\"\nUser Name|Display Name\na@contoso.com|A\n", 1, "sep=|")]
    [InlineData("version:v1.0,,,\nName [displayName] Required,User name [userPrincipalName] Required\nA,a@contoso.com\n", 1, "version:v1.0")]
    [InlineData("\n,,\nStaff of Contoso; as of May\nUser Name;Display Name\na@contoso.com;A\n", 3, "Staff of Contoso; as of May")]
    [InlineData("Title\nUser Name,Display Name\na@contoso.com,A\n", 1, "Title")]
    public void Read_LinesBeforeTheHeader_ArePassedOverAndMentioned(string text, int line, string passedOver)
    {
        var (records, file) = Read(text);

        Assert.Equal(("a@contoso.com", "A"), (Assert.Single(records).Row?.UserPrincipalName, records[0].Row?.DisplayName));
        AssertNotes(file, (UserFileNoteCode.PassedOver, [line, passedOver]));
    }

    [Fact]
    public void Read_HeaderFarDown_IsNotLookedForWithoutEnd()
    {
        var lines = string.Concat(Enumerable.Repeat("a title\n", 20));

        Assert.NotNull(Assert.Single(Read(lines[8..] + "User Name,Display Name\na@contoso.com,A\n").Records).Row);
        Assert.Equal(UserFileProblemCode.NoUserColumn, Read(lines + "User Name,Display Name\na@contoso.com,A\n").File.Problem?.Code);
    }

    [Theory]
    [InlineData("Mail;Shoe size\na;b\n", UserFileProblemCode.NoUserColumn, "Mail, Shoe size")]
    [InlineData("Report\nDisplay name,Title\nA,x\n", UserFileProblemCode.NoUserColumn, "Display name, Title")]
    [InlineData("Benutzername;Vorname\na;b\n", UserFileProblemCode.MissingColumn, "Display name|Benutzername, Vorname")]
    public void Read_ColumnThatIsNotThere_SaysWhichThereAre(string text, UserFileProblemCode code, string arguments)
    {
        var (_, file) = Read(text);

        Assert.Equal((code, arguments), (file.Problem!.Code, string.Join('|', file.Problem.Arguments)));
    }

    [Fact]
    public void ColumnNames_OfEveryLayoutAndLanguage_AreFound() =>
        Assert.All(UserFileColumnNames.All, entry => Assert.Equal(entry.Field, UserFileColumnNames.Find(entry.Name)?.Field));

    [Theory]
    [InlineData("User principal name,Display name,Object Id,Block credential", "a@contoso.com,A,{0},True")]
    [InlineData("Display name,DirSyncEnabled,User principal name,Object Id,Soft deletion time stamp,CountryOrRegion,StateOrProvince,Block credential", "A,False,a@contoso.com,{0},,Norway,,True")]
    [InlineData("User name [userPrincipalName] Required,Name [displayName] Required,Block sign in (Yes/No) [accountEnabled] Required,Object ID [id]", "a@contoso.com,A,Yes,{0}")]
    [InlineData("userPrincipalName,displayName,surname,mail,givenName,id,accountEnabled", "a@contoso.com,A,,,,{0},False")]
    [InlineData("DisplayName,Id,UserPrincipalName,AccountEnabled,DeletedDateTime", "A,{0},a@contoso.com,False,")]
    [InlineData("ObjectId,DisplayName,UserPrincipalName,AccountEnabled,DeletionTimestamp", "{0},A,a@contoso.com,FALSE,")]
    [InlineData("ObjectId,DisplayName,UserPrincipalName,BlockCredential,SoftDeletionTimestamp", "{0},A,a@contoso.com,True,")]
    public void Read_LayoutsOfMicrosoftsTools_GiveIdAndBlockedSignIn(string header, string row)
    {
        var id = Guid.NewGuid();

        var (records, file) = Read($"{header}\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, row, id)}\n");

        Assert.Equal(
            new UserRow("a@contoso.com", "A", null, null, null, null, null, null) { ObjectId = id, IsBlocked = true }, Assert.Single(records).Row);
        AssertNotes(file);
    }

    [Fact]
    public void Read_DeletedAccount_IsMarkedWhateverElseIsWrong()
    {
        var (records, _) = Read("User principal name,Display name,Soft deletion time stamp,Block credential\na@contoso.com,A,2026-11-20 08:00:00Z,perhaps\nbad,,2026-11-20,\nb@contoso.com,B,,perhaps\n");

        Assert.Equal([true, true, false], records.Select(record => record.Row!.IsDeleted));
        Assert.Null(records[2].Row!.IsBlocked);
    }

    [Theory]
    [InlineData("localized-header-de.csv", "case.de@contoso.com|Käte Case|Käte|Case||Vertrieb|")]
    [InlineData("localized-header-zh-Hant.csv", "case.zh@contoso.com|王小明|小明|王|||TW")]
    [InlineData("powershell-type-line.csv", "case.ps@contoso.com|Case PowerShell|||||US")]
    [InlineData("entra-bulk-create-template.csv", "case.entra@contoso.com|Case Entra|||Clerk||US")]
    [InlineData("entra-download-users.csv", "case.dl@contoso.com|Case Download|Case|Download|Clerk|Sales|NO")]
    [InlineData("noncharacter-fffe.csv", "case.fffe@contoso.com|Case  Noncharacter|||||;case.plain@contoso.com|Case Plain|||||")]
    [InlineData("export-2025-country.csv", "case.anna@contoso.com|Case Anna|Case|Anna||Sales|NO;case.bert@contoso.com|Case Bert|Case|Bert||Sales|DE;case.cleo@contoso.com|Case Cleo|Case|Cleo||Sales|JP")]
    public void Read_PublicCase_IsReadWhole(string file, string expected)
    {
        if (SharedData.Find("cases/" + file) is not { } path)
        {
            return;
        }

        var (records, _) = Read(File.ReadAllBytes(path), UsageLocationChoice.FromCountryColumn);

        Assert.Equal(
            expected,
            string.Join(';', records.Select(record => record.Row!).Select(row => string.Join(
                '|', row.UserPrincipalName, row.DisplayName, row.FirstName, row.LastName, row.JobTitle, row.Department, row.UsageLocation ?? row.LocationWhenNone))));
    }

    [Theory]
    [InlineData("spreadsheet-short-rows.csv", 32, 0)]
    [InlineData("long-but-allowed.csv", 4, 0)]
    [InlineData("countries.csv", 34, 0)]
    [InlineData("blanks-inside-names.csv", 6, 0)]
    [InlineData("invisible-in-user-names.csv", 4, 1)]
    [InlineData("export-deleted-users.csv", 3, 0)]
    [InlineData("formula-behind-semicolon.csv", 3, 0)]
    public void Read_PublicCase_TakesTheGoodRows(string file, int good, int refused)
    {
        if (SharedData.Find("cases/" + file) is not { } path)
        {
            return;
        }

        var (records, reader) = Read(File.ReadAllBytes(path));

        Assert.Equal((good, refused), (records.Count(record => record.Row is not null), records.Count(record => record.Row is null)));
        Assert.Empty(reader.Notes);
        Assert.All(file == "countries.csv" ? records : [], record => Assert.NotNull(record.Row!.UsageLocation));
    }

    [Fact]
    public void Read_TwoFilesInUtf16OfDifferentByteOrders_SaysWhere()
    {
        var (_, file) = Read(
        [
            .. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("User Name,Display Name\na@contoso.com,A\n"),
            .. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("b@contoso.com,B\n"),
        ]);

        Assert.Equal((UserFileProblemCode.JoinedFiles, 3L), (file.Problem!.Code, Assert.Single(file.Problem.Arguments)));
    }

    [Fact]
    public void Read_WhatThePortalWrites_InAnyLayoutOrderAndSeparatorWithCellsCutOff_ReadsBackTheSame()
    {
        var value = Gen.String[Gen.Char[" ,;|\"=+-@abcÄ王"], 0, 12].Select(text => text.Trim());
        var user = Gen.Select(value, value, value, value, (name, first, title, department) => new[] { name.Length == 0 ? "A" : name, first, title, department });
        var headers = OneOf(
            new[] { "User principal name", "Display name", "First name", "Title", "Department" },
            new[] { "User Name", "Display Name", "First Name", "Job Title", "Department" },
            new[] { "userPrincipalName", "displayName", "givenName", "jobTitle", "department" },
            new[] { "Benutzername", "Anzeigename", "Vorname", "Position", "Abteilung" },
            new[] { "使用者名稱", "顯示名稱", "名字", "職稱", "部門" });
        Gen.Select(headers, Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }), OneOf(',', ';', '\t', '|'), user.Array[1, 5], Gen.Bool).Sample(
            (header, order, separator, users, cut) =>
            {
                var rows = users.Select((cells, number) => (string[])[$"u{number}@contoso.com", .. cells]).ToList();
                var text = string.Join("\r\n", rows.Prepend(header).Select(row => Line([.. order.Select(place => row[place])], separator, cut)));

                var (records, file) = Read(text);

                Assert.Null(file.Problem);
                Assert.Equal(
                    rows.Select(row => string.Join('\n', row)),
                    records.Select(record => string.Join(
                        '\n', record.Row!.UserPrincipalName, record.Row.DisplayName, record.Row.FirstName, record.Row.JobTitle, record.Row.Department)));
            },
            iter: 300);
    }

    private static string Line(string[] cells, char separator, bool cut)
    {
        var count = cut ? Array.FindLastIndex(cells, cell => cell.Length > 0) + 1 : cells.Length;
        return string.Join(separator, cells.Take(count).Select(cell => $"\"{CsvFile.Harmless(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    private static void AssertNotes(UserFileReader file, params (UserFileNoteCode Code, object[] Arguments)[] notes)
    {
        Assert.Equal(notes.Select(note => note.Code), file.Notes.Select(note => note.Code));
        Assert.Equal(notes.SelectMany(note => note.Arguments), file.Notes.SelectMany(note => note.Arguments));
    }

    private static (List<UserFileRecord> Records, UserFileReader File) Read(
        string text, UsageLocationChoice choice = UsageLocationChoice.LeaveEmpty, string? oneForAll = null) =>
        Read(Encoding.UTF8.GetBytes(text), choice, oneForAll);

    private static (List<UserFileRecord> Records, UserFileReader File) Read(
        byte[] content, UsageLocationChoice choice = UsageLocationChoice.LeaveEmpty, string? oneForAll = null)
    {
        var file = new UserFileReader(content, choice, oneForAll);
        return (file.Read().ToList(), file);
    }

    private static void AssertError(UserFileRecord record, UserFileErrorCode code, params object[] arguments)
    {
        Assert.Null(record.Row);
        var error = Assert.Single(record.Errors);
        Assert.Equal(code, error.Code);
        Assert.Equal(arguments, error.Arguments);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
