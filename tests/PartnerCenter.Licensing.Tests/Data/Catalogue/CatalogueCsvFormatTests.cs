using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

/// <summary>The ways in which editions of the published CSV differ: encoding, line ends, header, cells, repeated and broken rows.</summary>
public sealed class CatalogueCsvFormatTests : IDisposable
{
    private const string Header = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
    private const string ProductId = "aaaaaaaa-0000-0000-0000-000000000001";
    private const string PlanId = "bbbbbbbb-0000-0000-0000-000000000001";
    private const string Good = $"Field Service – Contoso,SUITE,{ProductId},MAIL,{PlanId},Café mail";

    private readonly TestDatabase _database = new();

    static CatalogueCsvFormatTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _database.Dispose();

    public static TheoryData<string, bool, string> Encodings => new()
    {
        { "utf-8", false, "\n" },
        { "utf-8", true, "\r\n" },
        { "utf-8", false, "\r" },
        { "windows-1252", false, "\r\n" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task ImportAsync_EncodingAndLineEnds_ReadsTheSameNames(string encodingName, bool mark, string lineEnd)
    {
        var encoding = Encoding.GetEncoding(encodingName);
        byte[] bytes = [.. mark ? encoding.Preamble : [], .. encoding.GetBytes(Header + lineEnd + Good + lineEnd)];

        var report = Assert.IsType<CatalogueImported>(await ImportAsync(bytes)).Report;

        Assert.Equal(1, report.Rows);
        await using var db = _database.CreateContext();
        Assert.Equal("Field Service – Contoso", (await db.Products.SingleAsync()).DisplayName);
        Assert.Equal("Café mail", (await db.ServicePlans.SingleAsync()).DisplayName);
    }

    public static TheoryData<byte[], string> BrokenEncodings => new()
    {
        { [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Header + "\n" + Good), 0xE9], "it is marked as UTF-8, but is damaged" },
        { [.. Encoding.UTF8.GetBytes(Header + "\n" + Good), 0xE9], "it is a damaged UTF-8 file" },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header + "\n" + Good)], "it is UTF-16; save it as CSV in UTF-8" },
        { [.. Encoding.ASCII.GetBytes(Header), 0xE9, 0x81], "it is not a text file" },
    };

    [Theory]
    [MemberData(nameof(BrokenEncodings))]
    public async Task ImportAsync_BrokenEncoding_IsRejectedRatherThanGuessed(byte[] bytes, string reason) =>
        Assert.Equal(reason, Assert.IsType<CatalogueFileRejected>(await ImportAsync(bytes)).Reason);

    [Theory]
    [InlineData("Product_Display_Name,String_ Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names")]
    [InlineData("product display name,STRING ID,Guid,ServicePlanName,service_plan_id,Service\u00A0Plans_Included Friendly Names ")]
    public async Task ImportAsync_HeaderSpelledDifferently_IsUnderstood(string header)
    {
        await ImportedAsync(header, Good);

        await using var db = _database.CreateContext();
        Assert.Equal("SUITE", (await db.Products.SingleAsync()).PartNumber);
    }

    [Fact]
    public async Task ImportAsync_ColumnsInAnotherOrderWithMoreBetween_FindsThemByName()
    {
        await ImportedAsync(
            "Service_Plan_Id,Retired,GUID,Service_Plans_Included_Friendly_Names,String_Id,Service_Plan_Name,Product_Display_Name",
            $"{PlanId},no,{ProductId},Mail,SUITE,MAIL,Suite");

        await using var db = _database.CreateContext();
        var product = await db.Products.SingleAsync();
        Assert.Equal((new Guid(ProductId), "SUITE", "Suite"), (product.Id, product.PartNumber, product.DisplayName));
        var plan = await db.ServicePlans.SingleAsync();
        Assert.Equal((new Guid(PlanId), "MAIL", "Mail"), (plan.Id, plan.Name, plan.DisplayName));
    }

    [Fact]
    public async Task ImportAsync_CellsWithInvisibleCharacters_AreCleaned()
    {
        await ImportedAsync(
            Header,
            $"\"Contoso\u00A0 Suite \",SUITE\t,\u00A0{ProductId.ToUpperInvariant()}\u00A0,Rights \tfor \tall\u200B,{PlanId} ,\"Mail\r\nand more, really\"");

        await using var db = _database.CreateContext();
        var product = await db.Products.SingleAsync();
        Assert.Equal(("Contoso Suite", "SUITE", new Guid(ProductId)), (product.DisplayName, product.PartNumber, product.Id));
        var plan = await db.ServicePlans.SingleAsync();
        Assert.Equal(("Rights for all", "Mail and more, really"), (plan.Name, plan.DisplayName));
    }

    /// <summary>What Normalize throws on, what nobody sees in a code, and what only fills space.</summary>
    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\uFDD0")]
    [InlineData("\U0010FFFE")]
    [InlineData("\u200B")]
    [InlineData("\u202E")]
    [InlineData("\u2060")]
    [InlineData("\u00AD")]
    [InlineData("\u034F")]
    [InlineData("\u3164")]
    [InlineData("\uFFA0")]
    [InlineData("\u2800")]
    [InlineData("\U000E0041")]
    public async Task ImportAsync_CharactersThatNobodySees_AreNotStored(string unseen)
    {
        await ImportedAsync(
            $"{unseen}Product_Display_Name,Str{unseen}ing_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names{unseen}",
            $"Contoso {unseen}Suite,{unseen}SU{unseen}ITE,{unseen}{ProductId},MA{unseen}IL{unseen},{PlanId}{unseen},{unseen}Mail");

        await using var db = _database.CreateContext();
        var product = await db.Products.SingleAsync();
        Assert.Equal(("Contoso Suite", "SUITE", ListKey.Of("Contoso Suite", "SUITE")), (product.DisplayName, product.PartNumber, product.ListKey));
        var plan = await db.ServicePlans.SingleAsync();
        Assert.Equal(("MAIL", "Mail"), (plan.Name, plan.DisplayName));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task ImportAsync_SavedByASpreadsheetWithAnotherSeparator_IsRead(char separator)
    {
        var report = await ImportedAsync(Header.Replace(',', separator), Good.Replace(',', separator));

        Assert.Equal((1, 2), (report.Rows, report.Added.Count));
    }

    [Fact]
    public async Task ImportAsync_LinesBeforeTheHeader_ArePassedOverAndMentioned()
    {
        var report = await ImportedAsync("sep=,", "#TYPE System.Data.DataRow", "", "Products,of 2026", Header, Good);

        Assert.Equal([(1, "sep="), (2, "#TYPE System.Data.DataRow"), (4, "Products of 2026")], Lines(report.PassedOver));
        Assert.Equal((1, 2), (report.Rows, report.Added.Count));
    }

    [Fact]
    public async Task ImportAsync_RowsAndColumnsAsASpreadsheetLeavesThem_AreGoodRows()
    {
        var withoutEnd = Good + "\n" + Good.Replace(PlanId, Guid.NewGuid().ToString(), StringComparison.Ordinal);
        var report = await ImportedAsync(Header + ",Retired,,", Good + ",no,,", withoutEnd, Good.Replace(PlanId, Guid.NewGuid().ToString(), StringComparison.Ordinal) + ",,,content");

        Assert.Equal(4, report.Rows);
        Assert.Equal([(5, "it has 9 cells where the header has 7")], Lines(report.Refused));
        Assert.Equal((3, 1), (report.Added.Count, report.Repeated.Count));
    }

    [Fact]
    public async Task ImportAsync_RepeatedRows_AreReportedByLineWithTheFirst()
    {
        var report = await ImportedAsync(Header, Good, "", Good, Good.Replace("Field Service", "Other name", StringComparison.Ordinal));

        Assert.Equal([(4, "repeats line 2: SUITE, MAIL"), (5, "repeats line 2 with other names: SUITE, MAIL")], Lines(report.Repeated));
        Assert.Equal(3, report.Rows);
    }

    [Fact]
    public async Task ImportAsync_RefusedRows_AreReportedByFirstLineOfTheRecordAndTheRestIsTaken()
    {
        var report = await ImportedAsync(
            Header,
            $"\"Two\nlines\",TWO,{ProductId},MAIL,nonsense,Mail",
            $"Few,FEW,{ProductId}",
            $"Many,MANY,{ProductId},MAIL,{PlanId},Mail,more",
            $"Trailing,TRAILING,{Guid.NewGuid()},MAIL,{PlanId},Mail,,",
            $",EMPTY,{ProductId},,{PlanId},Mail",
            $"Zero,ZERO,{Guid.Empty},MAIL,{PlanId},Mail",
            $"{new string('x', Product.DisplayNameMaxLength + 1)},LONG,{ProductId},MAIL,{PlanId},Mail",
            $"\"Quote\"d,QUOTE,{ProductId},MAIL,{PlanId},Mail",
            $"Screen 15\" wide,INCH,{Guid.NewGuid()},MAIL,{PlanId},Mail",
            Good);

        Assert.Equal(
            [
                (2, "Service_Plan_Id is not a GUID: nonsense"),
                (4, "it has 3 cells where the header has 6; Service_Plan_Name is empty; Service_Plan_Id is empty; Service_Plans_Included_Friendly_Names is empty"),
                (5, "it has 7 cells where the header has 6"),
                (7, "Product_Display_Name is empty; Service_Plan_Name is empty"),
                (8, $"GUID is not a GUID: {Guid.Empty}"),
                (9, "Product_Display_Name has 257 characters, 256 is the most"),
                (10, "there is text after a closing quotation mark"),
            ],
            Lines(report.Refused));
        await using var db = _database.CreateContext();
        Assert.Equal(["INCH", "SUITE", "TRAILING"], await db.Products.Select(product => product.PartNumber).OrderBy(part => part).ToListAsync());
    }

    [Fact]
    public async Task ImportAsync_MorePlansThanAProductCanHave_RefusesTheRowsBeyond()
    {
        var rows = Enumerable.Range(1, ServicePlanSet.MaxCount + 2)
            .Select(plan => $"Suite,SUITE,{ProductId},PLAN_{plan},{new Guid(plan, 0, 0, new byte[8])},Plan {plan}");

        var report = await ImportedAsync([Header, .. rows]);

        Assert.Equal([244, 245], report.Refused.Select(line => line.Line));
        await using var db = _database.CreateContext();
        Assert.Equal(ServicePlanSet.MaxCount, await db.ProductServicePlans.CountAsync());
    }

    private static List<(int, string)> Lines(IReadOnlyList<CatalogueImportLine> lines) => [.. lines.Select(line => (line.Line, line.Text))];

    private async Task<CatalogueReport> ImportedAsync(params string[] lines) =>
        Assert.IsType<CatalogueImported>(await ImportAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)))).Report;

    private async Task<CatalogueImportResult> ImportAsync(byte[] bytes)
    {
        await using var db = _database.CreateContext();
        return await new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db)).ImportAsync(new MemoryStream(bytes), new(), default);
    }
}
