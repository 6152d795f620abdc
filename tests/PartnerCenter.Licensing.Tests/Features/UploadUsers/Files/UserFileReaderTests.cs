using System.Text;
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
        Assert.Empty(file.Columns!.Ignored);
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
    [InlineData("Job Title", 64)]
    [InlineData("Department", 64)]
    [InlineData("Office Number", 128)]
    [InlineData("Office Phone", 64)]
    [InlineData("Mobile Phone", 64)]
    [InlineData("Fax", 64)]
    [InlineData("Address", 1023)]
    [InlineData("City", 128)]
    [InlineData("State or Province", 128)]
    [InlineData("ZIP or Postal Code", 40)]
    [InlineData("Country or Region", 128)]
    public void Read_CellAtAndOverItsDocumentedLimit_IsTakenAndRefused(string column, int limit)
    {
        var names = column == "Display Name" ? "User Name,Display Name" : $"User Name,{column},Display Name";
        var rest = column == "Display Name" ? "" : ",Name";

        var (records, _) = Read($"{names}\na@contoso.com,{new string('x', limit)}{rest}\nb@contoso.com,{new string('x', limit + 1)}{rest}\n");

        Assert.NotNull(records[0].Row);
        AssertError(records[1], UserFileErrorCode.TooLong, column, limit, limit + 1);
    }

    [Fact]
    public void Read_PublishedLimits_AreThoseOfTheLayout()
    {
        if (SharedData.Find("users/limits.csv") is not { } path)
        {
            return;
        }

        var published = File.ReadLines(path)
            .Select(line => line.Split(','))
            .Where(cells => cells[0] == "M365 add multiple users" && int.TryParse(cells[2].Split(' ')[0], out _) && cells[1] != "rows")
            .ToDictionary(cells => cells[1], cells => int.Parse(cells[2].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));

        Assert.NotEmpty(published);
        Assert.All(published, limit => Assert.Equal(limit.Value, UserFileLayout.AddMultipleUsers.Columns.First(column => column.Name == limit.Key).MaxLength));
    }

    [Fact]
    public void Read_UserNameOfAddMultipleUsers_AliasTo50DomainTo48AllTo79()
    {
        var domain48 = new string('d', 44) + ".com";
        var (records, _) = Read(
            $"User Name,Display Name\n{new string('a', 30)}@{domain48},All of 79\n{new string('b', 31)}@{domain48},80\n"
            + $"{new string('c', 50)}@contoso.com,50\n{new string('d', 51)}@contoso.com,51\ne@d{domain48},49\n");

        Assert.NotNull(records[0].Row);
        AssertError(records[1], UserFileErrorCode.TooLong, "User Name", 79, 80);
        Assert.NotNull(records[2].Row);
        AssertError(records[3], UserFileErrorCode.AliasTooLong, "User Name", 50, 51);
        AssertError(records[4], UserFileErrorCode.DomainTooLong, "User Name", 48, 49);
    }

    [Fact]
    public void Read_UserNameOfTheExport_AliasTo64AllTo113()
    {
        var domain48 = new string('d', 44) + ".com";
        var (records, _) = Read(
            $"User principal name,Display name\n{new string('a', 64)}@{domain48},113\n{new string('b', 64)}@d{domain48},114\n{new string('c', 65)}@contoso.com,65\n");

        Assert.NotNull(records[0].Row);
        AssertError(records[1], UserFileErrorCode.TooLong, "User principal name", 113, 114);
        AssertError(records[2], UserFileErrorCode.AliasTooLong, "User principal name", 64, 65);
    }

    [Fact]
    public void Read_RowsWithSeveralFaults_NamesAllOfThem()
    {
        var (records, _) = Read(Header + $"bad,,{new string('x', 65)},,,,Atlantis,,\n");

        Assert.Equal(
            [UserFileErrorCode.Missing, UserFileErrorCode.TooLong, UserFileErrorCode.MalformedUserName, UserFileErrorCode.UnknownCountry],
            Assert.Single(records).Errors.Select(error => error.Code));
    }

    [Fact]
    public void Read_TooFewOrTooManyCells_AreRefusedAndBlankOnesAtTheEndAreNot()
    {
        var (records, _) = Read("User Name,Display Name\na@contoso.com\nb@contoso.com,B,extra\nc@contoso.com,C,, \n");

        AssertError(records[0], UserFileErrorCode.CellCount, 1, 2);
        AssertError(records[1], UserFileErrorCode.CellCount, 3, 2);
        Assert.NotNull(records[2].Row);
    }

    [Theory]
    [InlineData("a\u0007b")]
    [InlineData("a\u009Bb")]
    public void Read_ControlCharacter_IsRefused(string name)
    {
        var (records, _) = Read($"User Name,Display Name\na@contoso.com,{name}\n");

        AssertError(Assert.Single(records), UserFileErrorCode.ControlCharacter, "Display Name");
    }

    [Fact]
    public void Read_QuotationMarksOutOfOrderOnOneLine_RefusesTheRowOnly()
    {
        var (records, file) = Read("User Name,Display Name\na@contoso.com,\"Adele\" Vance\nb@contoso.com,5\" Ben\nc@contoso.com,C\n");

        Assert.Null(file.Problem);
        AssertError(records[0], UserFileErrorCode.Quotes);
        AssertError(records[1], UserFileErrorCode.Quotes);
        Assert.NotNull(records[2].Row);
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
    public void Read_UsageLocationAsCodeOrName_IsRead()
    {
        var (records, _) = Read(Header + "a@contoso.com,A,,,,,tw,,\nb@contoso.com,B,,,,,United Kingdom,,\nc@contoso.com,C,,,,,,Germany,\nd@contoso.com,D,,,,,Atlantis,,\n");

        Assert.Equal("TW", records[0].Row!.UsageLocation);
        Assert.Equal("GB", records[1].Row!.UsageLocation);
        Assert.Null(records[2].Row!.UsageLocation);
        Assert.Null(records[2].Row!.LocationWhenNone);
        AssertError(records[3], UserFileErrorCode.UnknownCountry, "Usage location", "Atlantis");
    }

    [Fact]
    public void Read_LocationFromTheCountryColumn_OnlyWhereTheFileHasNoUsageLocation()
    {
        var (records, _) = Read(
            Header + "a@contoso.com,A,,,,,FR,Atlantis,\nb@contoso.com,B,,,,,,Germany,\nc@contoso.com,C,,,,,,,\nd@contoso.com,D,,,,,,Atlantis,\n",
            UsageLocationChoice.FromCountryColumn);

        Assert.Equal(("FR", null), (records[0].Row!.UsageLocation, records[0].Row!.LocationWhenNone));
        Assert.Equal((null, "DE"), (records[1].Row!.UsageLocation, records[1].Row!.LocationWhenNone));
        Assert.Equal((null, null), (records[2].Row!.UsageLocation, records[2].Row!.LocationWhenNone));
        AssertError(records[3], UserFileErrorCode.UnknownCountry, "Country/Region", "Atlantis");
    }

    [Fact]
    public void Read_UnknownCountryThatNobodyAskedFor_IsNoError()
    {
        var (records, _) = Read(Header + "a@contoso.com,A,,,,,,Atlantis,\n", UsageLocationChoice.OneForAll, "JP");

        Assert.Equal("JP", Assert.Single(records).Row!.LocationWhenNone);
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
    [InlineData("User Name,Display Name\na\0b@contoso.com,A\n", UserFileProblemCode.NotText)]
    public void Read_FileThatCannotBeTaken_SaysWhy(string text, UserFileProblemCode code)
    {
        var (_, file) = Read(text);

        Assert.Equal(code, file.Problem?.Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0xFF })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x0A, 0x2C, 0x0A })]
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
}
