using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

/// <summary>What an import does to the database. Small files of invented products; the published one is in <see cref="PublishedCatalogueTests"/>.</summary>
public sealed class CatalogueCsvImporterTests : IDisposable
{
    private const string Header = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";

    private static readonly Guid SuiteId = new("aaaaaaaa-0000-0000-0000-000000000001");
    private static readonly Guid LightId = new("aaaaaaaa-0000-0000-0000-000000000002");
    private static readonly Guid MailId = new("bbbbbbbb-0000-0000-0000-000000000001");
    private static readonly Guid ChatId = new("bbbbbbbb-0000-0000-0000-000000000002");
    private static readonly Guid FilesId = new("bbbbbbbb-0000-0000-0000-000000000003");

    private static readonly string SuiteMail = $"Contoso Suite,SUITE,{SuiteId},MAIL,{MailId},Mail";
    private static readonly string SuiteChat = $"Contoso Suite,SUITE,{SuiteId},CHAT,{ChatId},Chat";
    private static readonly string LightMail = $"Contoso Light,LIGHT,{LightId},MAIL,{MailId},Mail";

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task ImportAsync_EmptyDatabase_AddsProductsAndPlansByLine()
    {
        var report = await ImportedAsync(SuiteMail, SuiteChat, LightMail);

        Assert.Equal(3, report.Rows);
        Assert.Equal(
            [
                (2, $"service plan MAIL ({MailId}) \"Mail\""),
                (2, $"product SUITE ({SuiteId}) \"Contoso Suite\" with 2 service plans"),
                (3, $"service plan CHAT ({ChatId}) \"Chat\""),
                (4, $"product LIGHT ({LightId}) \"Contoso Light\" with 1 service plan"),
            ],
            Lines(report.Added));
        Assert.Empty(report.Changed);
        await using var db = _database.CreateContext();
        var suite = await db.Products.Include(product => product.ServicePlans).SingleAsync(product => product.Id == SuiteId);
        Assert.Equal(ListKey.Of("Contoso Suite", "SUITE"), suite.ListKey);
        Assert.Equal([MailId, ChatId], suite.ServicePlans.Select(link => link.ServicePlanId).Order());
    }

    [Fact]
    public async Task ImportAsync_SameFileTwice_ChangesNothing()
    {
        string[] rows =
        [
            SuiteMail,
            SuiteChat,
            $"Old Name,LIGHT,{LightId},MAIL,{MailId},MAIL",
            $"New Name,LIGHT2,{LightId},CHAT,{ChatId},CHAT",
            $"New Name,LIGHT2,{LightId},FILES,{FilesId},Files",
        ];
        await ImportedAsync(rows);

        var second = await ImportedAsync(rows);

        Assert.Empty(second.Added);
        Assert.Empty(second.Changed);
        await using var db = _database.CreateContext();
        Assert.Equal("New Name", (await db.Products.SingleAsync(product => product.Id == LightId)).DisplayName);
        Assert.Equal("Mail", (await db.ServicePlans.SingleAsync(plan => plan.Id == MailId)).DisplayName);
    }

    [Fact]
    public async Task ImportAsync_PlanWithSeveralSpellings_TakesTheMostFrequentThenTheStored()
    {
        var third = Guid.NewGuid();
        string Row(Guid product, string part, string friendly) => $"P {part},{part},{product},MAIL,{MailId},{friendly}";
        await ImportedAsync(Row(SuiteId, "A", "First"), Row(LightId, "B", "Second"));
        Assert.Equal("First", await NameOfMailAsync());

        await ImportedAsync(Row(SuiteId, "A", "Second"), Row(LightId, "B", "First"));
        Assert.Equal("First", await NameOfMailAsync());

        await ImportedAsync(Row(SuiteId, "A", "First"), Row(LightId, "B", "Second"), Row(third, "C", "Second"));
        Assert.Equal("Second", await NameOfMailAsync());
    }

    [Fact]
    public async Task ImportAsync_LaterEdition_RenamesJoinsAndUnlinksByLine()
    {
        await ImportedAsync(SuiteMail, SuiteChat, LightMail);

        var report = await ImportedAsync(
            $"Fabrikam Suite,SUITE,{SuiteId},MAIL,{MailId},Mail",
            $"Fabrikam Suite,SUITE,{SuiteId},FILES,{FilesId},Files",
            LightMail);

        Assert.Equal([(3, $"service plan FILES ({FilesId}) \"Files\"")], Lines(report.Added));
        Assert.Equal(
            [
                (2, $"product SUITE ({SuiteId}) \"Contoso Suite\" is now SUITE \"Fabrikam Suite\""),
                (3, $"product SUITE ({SuiteId}) \"Fabrikam Suite\" now has service plan FILES ({FilesId})"),
            ],
            Lines(report.Changed));
        Assert.Equal([(2, $"product SUITE ({SuiteId}) \"Fabrikam Suite\" no longer has service plan CHAT ({ChatId})")], Lines(report.Removed));
        await using var db = _database.CreateContext();
        Assert.Equal(2, await db.Products.CountAsync());
        Assert.Equal(3, await db.ServicePlans.CountAsync());
        Assert.Equal(ListKey.Of("Fabrikam Suite", "SUITE"), (await db.Products.SingleAsync(product => product.Id == SuiteId)).ListKey);
    }

    [Fact]
    public async Task ImportAsync_PlanOfAnAssignedProductLeaves_AssignmentAndItsDisabledPlansStay()
    {
        await ImportedAsync(SuiteMail, SuiteChat);
        await AssignSuiteAsync(ServicePlanSet.Of([ChatId]));

        string[] newer = [SuiteMail, $"Contoso Light,LIGHT,{LightId},FILES,{FilesId},Files"];
        var refused = await RefusedAsync(newer);
        await AcceptedAsync(newer);

        Assert.Equal(["it would take 1 service plan from products in use"], refused.Reasons);
        Assert.Equal(
            [(2, $"product SUITE ({SuiteId}) \"Contoso Suite\" no longer has service plan CHAT ({ChatId}); in use: 1 customer, 1 license assigned")],
            Lines(refused.Report.Removed));
        await using var db = _database.CreateContext();
        Assert.Equal(ServicePlanSet.Of([ChatId]), (await db.LicenseAssignments.SingleAsync()).DisabledPlans);
        Assert.Equal(1, (await db.SubscribedSkus.SingleAsync()).ConsumedUnits);
    }

    [Fact]
    public async Task ImportAsync_EditionWithoutAnAssignedProduct_KeepsProductAndAssignment()
    {
        await ImportedAsync(SuiteMail, SuiteChat);
        await AssignSuiteAsync(ServicePlanSet.Empty);

        var report = await ImportedAsync(LightMail);

        Assert.Empty(report.Changed);
        await using var db = _database.CreateContext();
        Assert.Equal(2, await db.ProductServicePlans.CountAsync(link => link.ProductId == SuiteId));
        Assert.Single(await db.LicenseAssignments.ToListAsync());
    }

    [Fact]
    public async Task ImportAsync_ProductWithARefusedRow_LosesNoPlan()
    {
        await ImportedAsync(SuiteMail, SuiteChat, LightMail, $"Contoso Light,LIGHT,{LightId},CHAT,{ChatId},Chat");

        var report = await AcceptedAsync(SuiteMail, $"Contoso Suite,SUITE,{SuiteId},CHAT,not-a-guid,Chat", LightMail);

        Assert.Equal([(3, "Service_Plan_Id is not a GUID: not-a-guid")], Lines(report.Refused));
        Assert.Equal([(4, $"product LIGHT ({LightId}) \"Contoso Light\" no longer has service plan CHAT ({ChatId})")], Lines(report.Removed));
    }

    [Fact]
    public async Task ImportAsync_RefusedRowOfNobodyKnowsWhichProduct_NoProductLosesAPlan()
    {
        await ImportedAsync(SuiteMail, SuiteChat);

        var report = await ImportedAsync(SuiteMail, $"Contoso Suite,SUITE,,CHAT,{ChatId},Chat");

        Assert.Equal([(3, "GUID is empty")], Lines(report.Refused));
        Assert.Empty(report.Removed);
        await using var db = _database.CreateContext();
        Assert.Equal(2, await db.ProductServicePlans.CountAsync());
    }

    [Fact]
    public async Task ImportAsync_KeptAndNewPlansExceedTheMost_RefusesTheNewOnes()
    {
        string Row(int plan) => $"Contoso Suite,SUITE,{SuiteId},PLAN_{plan},{new Guid(plan + 1, 0, 0, new byte[8])},Plan {plan}";
        await ImportedAsync([.. Enumerable.Range(0, ServicePlanSet.MaxCount).Select(Row)]);

        var report = await ImportedAsync(Row(1000), "broken");

        Assert.Equal(2, report.Refused.Count);
        Assert.Equal((2, "product SUITE has 242 service plans already, the most that one product can have"), Lines(report.Refused)[0]);
        await using var db = _database.CreateContext();
        Assert.Equal(ServicePlanSet.MaxCount, await db.ProductServicePlans.CountAsync());
    }

    [Fact]
    public async Task ImportAsync_NewMicrosoft365BusinessProduct_GetsItsSeatCap()
    {
        await ImportedAsync($"Microsoft 365 Business Premium Donation,DONATION,24c35284-d768-4e53-84d9-b7ae73dddf69,MAIL,{MailId},Mail");

        await using var db = _database.CreateContext();
        Assert.Equal(300, (await db.Products.SingleAsync()).SeatCap);
    }

    [Fact]
    public async Task ImportAsync_OlderEditionOnANewerOne_IsRecognizedAndChangesNothing()
    {
        string[] older = [$"Contoso Suite of old,SUITE,{SuiteId},MAIL,{MailId},Mail"];
        await ImportedAsync(older);
        await ImportedAsync(SuiteMail, SuiteChat, LightMail);

        var refused = await RefusedAsync(older);

        Assert.Equal(
            [
                $"it seems to be cut off: its last product, SUITE ({SuiteId}) \"Contoso Suite of old\", would lose 1 service plan",
                "it looks like an older edition, or a part of one: it brings no new product or service plan, and lacks 1 product and 2 service plans of products that are here",
            ],
            refused.Reasons);
        Assert.Equal(2, refused.Report.Lacks.Plans);
    }

    [Fact]
    public async Task ImportAsync_PartThatSaysNothingElse_ChangesNothingAndIsNoFault()
    {
        await ImportedAsync(SuiteMail, SuiteChat, LightMail);

        var report = await ImportedAsync(LightMail);

        Assert.Empty(report.Changed);
        Assert.Equal((1, 2), report.Lacks);
    }

    [Fact]
    public async Task ImportAsync_NewerEditionCutInsideAProduct_IsRefusedThoughNobodyUsesIt()
    {
        await ImportedAsync(LightMail, SuiteMail, SuiteChat);

        var refused = await RefusedAsync($"Contoso News,NEWS,{Guid.NewGuid()},MAIL,{MailId},Mail", LightMail, SuiteMail);

        Assert.Equal([$"it seems to be cut off: its last product, SUITE ({SuiteId}) \"Contoso Suite\", would lose 1 service plan"], refused.Reasons);
    }

    [Theory]
    [InlineData("Cha")]
    [InlineData("C\u00C3")]
    public async Task ImportAsync_CutInsideTheLastName_IsRefused(string cut)
    {
        await ImportedAsync(SuiteMail, SuiteChat);
        var file = Encoding.UTF8.GetString(FileOf([SuiteMail, SuiteChat])).Replace(",Chat\n", "," + cut, StringComparison.Ordinal);

        var refused = Assert.IsType<CatalogueEditionRefused>(await ImportAsync(Encoding.UTF8.GetBytes(file)));

        Assert.Contains("it seems to be cut off in line 3, which no line break ends: a name there is the beginning of the one that is here", refused.Reasons);
    }

    public static TheoryData<string, string[], int> Mixed => new()
    {
        { "product ids counted up", [SuiteMail, SuiteChat.Replace(SuiteId.ToString(), "aaaaaaaa-0000-0000-0000-000000000009", StringComparison.Ordinal), LightMail], 1 },
        { "ids that changed places", [SuiteMail.Replace($"{SuiteId}", $"{LightId}", StringComparison.Ordinal), SuiteChat.Replace($"{SuiteId}", $"{LightId}", StringComparison.Ordinal), LightMail.Replace($"{LightId}", $"{SuiteId}", StringComparison.Ordinal)], 2 },
        { "plan ids that changed places", [$"Contoso Suite,SUITE,{SuiteId},MAIL,{ChatId},Mail", $"Contoso Suite,SUITE,{SuiteId},CHAT,{MailId},Chat", $"Contoso Light,LIGHT,{LightId},MAIL,{ChatId},Mail"], 2 },
        { "a known name, in other case, under a new plan id", [SuiteMail, SuiteChat, LightMail, $"Contoso Light,LIGHT,{LightId},chat,{FilesId},CHAT"], 1 },
        { "a known id for another product", [SuiteMail, SuiteChat, $"Contoso Phone,PHONE,{LightId},MAIL,{MailId},Mail"], 1 },
    };

    [Theory]
    [MemberData(nameof(Mixed))]
    public async Task ImportAsync_IdsAndNamesThatDoNotGoTogether_AreRefusedAndTakenWhenToldSo(string what, string[] rows, int count)
    {
        await ImportedAsync(SuiteMail, SuiteChat, LightMail);

        var refused = await RefusedAsync(rows);
        await AcceptedAsync(rows);

        Assert.True(refused.Report.MixedUp.Count == count, what);
        Assert.Contains(refused.Reasons, reason => reason.EndsWith("of it do not go with the ids that they go with here", StringComparison.Ordinal));
        Assert.Empty((await ImportedAsync(rows)).MixedUp);
    }

    [Fact]
    public async Task ImportAsync_ProductsOfOneName_AreTakenAndMentionedAndTakenAgain()
    {
        string[] rows = [.. Enumerable.Range(0, 30).Select(number => $"Contoso Archive,ARCHIVE,{new Guid(number, 1, 2, new byte[8])},MAIL,{MailId},Mail")];

        var report = await ImportedAsync(rows);

        Assert.Equal([(2, "product ARCHIVE \"Contoso Archive\" has 30 ids")], Lines(report.SharedNames));
        Assert.Empty((await ImportedAsync(rows)).Changed);
        Assert.Single((await RefusedAsync([.. rows, $"Contoso Archive,ARCHIVE,{Guid.NewGuid()},MAIL,{MailId},Mail"])).Report.MixedUp);
    }

    [Fact]
    public async Task ImportAsync_SeveralNamesOfOneId_ChoosesTheSameInAnyOrderAndReportsIt()
    {
        string[] rows =
        [
            $"Name B,PART,{LightId},MAIL,{MailId},MAIL",
            $"Name A,PART,{LightId},MAIL,{MailId},Mail",
            $"Name B,PART,{LightId},MAIL,{MailId},MAIL",
        ];
        foreach (var order in new[] { rows, [rows[2], rows[1], rows[0]], [rows[1], rows[0], rows[2]] })
        {
            using var database = new TestDatabase();
            await using var db = database.CreateContext();

            var imported = Assert.IsType<CatalogueImported>(await new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db)).ImportAsync(new MemoryStream(FileOf(order)), new(), default));

            Assert.Equal(("Name A", "Mail"), ((await db.Products.SingleAsync()).DisplayName, (await db.ServicePlans.SingleAsync()).DisplayName));
            Assert.Equal(
                [
                    (2, $"service plan {MailId} has MAIL \"MAIL\" (1), MAIL \"Mail\" (1); taken: MAIL \"Mail\""),
                    (2, $"product {LightId} has PART \"Name A\" (1), PART \"Name B\" (1); taken: PART \"Name A\""),
                ],
                Lines(imported.Report.SeveralNames));
        }
    }

    [Fact]
    public async Task ImportAsync_DryRun_SaysWhatWouldHappenAndChangesNothing()
    {
        await ImportedAsync(SuiteMail);
        var before = await ContentAsync();

        var dry = await ImportedAsync(new CatalogueImportOptions(DryRun: true), SuiteMail, SuiteChat);
        Assert.Equal(before, await ContentAsync());
        var wet = await ImportedAsync(SuiteMail, SuiteChat);

        Assert.Equal(Lines(dry.Added), Lines(wet.Added));
        Assert.Equal(Lines(dry.Changed), Lines(wet.Changed));
        Assert.NotEmpty(dry.Changed);
        Assert.IsType<CatalogueEditionRefused>(await ImportAsync(FileOf([SuiteMail]), new(DryRun: true)));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \r\n\r\n", "it is empty")]
    [InlineData(Header, "it has no row that can be taken")]
    [InlineData(Header + "\r\n,,,,,\r\n", "it has no row that can be taken")]
    [InlineData("<html><body>Not found</body></html>", "no line of it names the columns Product_Display_Name, String_Id, GUID, Service_Plan_Name, Service_Plan_Id, Service_Plans_Included_Friendly_Names; it begins with: <html><body>Not found</body></html>")]
    [InlineData("Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id\nA,B,C,D,E", "its header, line 1, lacks the column Service_Plans_Included_Friendly_Names; it has Product_Display_Name, String_Id, GUID, Service_Plan_Name, Service_Plan_Id")]
    [InlineData(Header + ",GUID\nA,B,C,D,E,F,G", "its header, line 1, has GUID more than once")]
    [InlineData(Header + "\n\"A,B,C\nD,E,F", "the quotation mark that opens a cell on line 2 is never closed")]
    [InlineData(Header + "\nA\0B,B,C,D,E,F", "it is not a text file")]
    public async Task ImportAsync_BadFile_ChangesNothingAndSaysWhy(string text, string reason)
    {
        await ImportedAsync(SuiteMail, SuiteChat);

        var rejected = Assert.IsType<CatalogueFileRejected>(await ImportAsync(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(reason, rejected.Reason);
        await AssertOnlySuiteAsync();
    }

    [Fact]
    public async Task ImportAsync_NoRowCanBeTaken_ListsTheRefusedRows()
    {
        var rejected = Assert.IsType<CatalogueFileRejected>(await ImportAsync(Encoding.UTF8.GetBytes($"{Header}\na,b,c,d,e,f\n")));

        Assert.Equal([(2, "GUID is not a GUID: c; Service_Plan_Id is not a GUID: e")], Lines(rejected.Refused));
    }

    [Fact]
    public async Task ImportAsync_RandomBytes_ChangesNothing()
    {
        await ImportedAsync(SuiteMail, SuiteChat);
        var random = new Random(20260712);
        for (var length = 1; length < 20_000; length *= 3)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            Assert.IsType<CatalogueFileRejected>(await ImportAsync(bytes));
        }

        await AssertOnlySuiteAsync();
    }

    [Fact]
    public async Task ImportAsync_LargerThanTheMost_ChangesNothing()
    {
        await using var stream = new MemoryStream(new byte[CatalogueCsvImporter.MaxFileBytes + 1]);
        await using var db = _database.CreateContext();

        var result = await new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db)).ImportAsync(stream, new(), default);

        Assert.Equal("it is larger than 64 MB", Assert.IsType<CatalogueFileRejected>(result).Reason);
    }

    private static List<(int, string)> Lines(IReadOnlyList<CatalogueImportLine> lines) => [.. lines.Select(line => (line.Line, line.Text))];

    private Task<CatalogueReport> ImportedAsync(params string[] rows) => ImportedAsync(new(), rows);

    private Task<CatalogueReport> AcceptedAsync(params string[] rows) => ImportedAsync(new(AcceptRemovals: true), rows);

    private async Task<CatalogueReport> ImportedAsync(CatalogueImportOptions options, params string[] rows)
    {
        var imported = Assert.IsType<CatalogueImported>(await ImportAsync(FileOf(rows), options));
        Assert.Equal(options.DryRun, imported.IsDryRun);
        return imported.Report;
    }

    private async Task<CatalogueEditionRefused> RefusedAsync(params string[] rows)
    {
        var before = await ContentAsync();
        var refused = Assert.IsType<CatalogueEditionRefused>(await ImportAsync(FileOf(rows)));
        Assert.Equal(before, await ContentAsync());
        return refused;
    }

    private static byte[] FileOf(string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows]) + "\n");

    private async Task<CatalogueImportResult> ImportAsync(byte[] bytes, CatalogueImportOptions? options = null)
    {
        await using var db = _database.CreateContext();
        return await new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db)).ImportAsync(new MemoryStream(bytes), options ?? new(), default);
    }

    private async Task<List<string>> ContentAsync()
    {
        await using var db = _database.CreateContext();
        return
        [
            .. (await db.Products.ToListAsync()).Select(row => $"{row.Id} {row.PartNumber} {row.DisplayName}").Order(),
            .. (await db.ServicePlans.ToListAsync()).Select(row => $"{row.Id} {row.Name} {row.DisplayName}").Order(),
            .. (await db.ProductServicePlans.ToListAsync()).Select(row => $"{row.ProductId} {row.ServicePlanId}").Order(),
            $"{await db.AuditEvents.CountAsync()} audit events",
        ];
    }

    private async Task<string> NameOfMailAsync()
    {
        await using var db = _database.CreateContext();
        return (await db.ServicePlans.SingleAsync(plan => plan.Id == MailId)).DisplayName;
    }

    private async Task AssertOnlySuiteAsync()
    {
        await using var db = _database.CreateContext();
        Assert.Equal("Contoso Suite", (await db.Products.SingleAsync()).DisplayName);
        Assert.Equal(2, await db.ProductServicePlans.CountAsync());
    }

    private async Task AssignSuiteAsync(ServicePlanSet disabledPlans)
    {
        await using var db = _database.CreateContext();
        var partner = new Partner { Id = Guid.NewGuid(), TenantId = Guid.NewGuid(), Name = "Northwind Traders" };
        var customer = Customer.Create(Guid.NewGuid(), partner.Id, "Fabrikam", "fabrikam.com", new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc));
        var user = CustomerUser.Create(customer.Id, "Ada", "ada@fabrikam.com", "US");
        db.AddRange(partner, customer, user);
        await db.SaveChangesAsync();
        db.Add(new SubscribedSku { CustomerId = customer.Id, ProductId = SuiteId, ActiveUnits = 5, ConsumedUnits = 1 });
        db.Add(new LicenseAssignment { CustomerId = customer.Id, UserId = user.Id, ProductId = SuiteId, DisabledPlans = disabledPlans });
        await db.SaveChangesAsync();
    }
}
