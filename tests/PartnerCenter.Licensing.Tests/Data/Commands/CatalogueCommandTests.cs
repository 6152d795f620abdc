using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.Commands;

namespace PartnerCenter.Licensing.Tests.Data.Commands;

public sealed class CatalogueCommandTests : IDisposable
{
    private const string Header = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
    private const string OfficeE3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";
    private const string OfficeE3Row = $"Office 365 E3 of tomorrow,ENTERPRISEPACK,{OfficeE3},TEAMS1,57ff2da0-773e-42df-b2af-ffb7a2317929,Teams of tomorrow";

    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services;
    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new();

    public CatalogueCommandTests() => _services = new ServiceCollection()
        .AddLogging()
        .AddScoped(_ => _database.CreateContext())
        .AddScoped(services => TestAudit.TrailOn(services.GetRequiredService<LicensingDbContext>()))
        .AddCatalogue()
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
        _output.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task RunAsync_GoodFile_SaysHowFarItIsThenEachLineAndTheSummaryLast()
    {
        await File.WriteAllLinesAsync(_file, [Header, OfficeE3Row, OfficeE3Row, "broken"]);

        var exitCode = await RunAsync("catalogue", "import", _file);

        Assert.Equal(CatalogueCommand.RowsRefused, exitCode);
        Assert.Equal(
            [
                "1 of 1 products",
                "line 2: added: service plan TEAMS1 (57ff2da0-773e-42df-b2af-ffb7a2317929) \"Teams of tomorrow\"",
                $"line 2: added: product ENTERPRISEPACK ({OfficeE3}) \"Office 365 E3 of tomorrow\" with 1 service plan",
                "line 3: repeated: repeats line 2: ENTERPRISEPACK, TEAMS1",
                "line 4: refused: it has 1 cells where the header has 6; String_Id is empty; GUID is empty; Service_Plan_Name is empty; Service_Plan_Id is empty; Service_Plans_Included_Friendly_Names is empty",
                "3 rows read: 2 added, 0 changed, 0 taken away, 0 mixed up, 1 repeated, 1 refused.",
                "Done.",
            ],
            Output());
    }

    [Fact]
    public async Task RunAsync_ThenRestart_KeepsWhatTheImportChanged()
    {
        await LoadOwnAsync();
        await File.WriteAllLinesAsync(_file, [Header, OfficeE3Row]);
        Assert.Equal(CatalogueCommand.EditionRefused, await RunAsync("catalogue", "import", _file));
        Assert.Equal(CatalogueCommand.Ok, await RunAsync("catalogue", "import", "--accept-removals", _file));

        await LoadOwnAsync();

        await using var db = _database.CreateContext();
        var product = await db.Products.Include(e3 => e3.ServicePlans).ThenInclude(link => link.ServicePlan).SingleAsync(e3 => e3.Id == new Guid(OfficeE3));
        Assert.Equal("Office 365 E3 of tomorrow", product.DisplayName);
        Assert.Equal("Teams of tomorrow", Assert.Single(product.ServicePlans).ServicePlan!.DisplayName);
    }

    [Theory]
    [InlineData(new string[0], CatalogueCommand.EditionRefused, "Nothing was changed. If all of this is meant, import it with --accept-removals.", 4)]
    [InlineData(new[] { "--dry-run" }, CatalogueCommand.EditionRefused, "Nothing was changed. If all of this is meant, import it with --accept-removals.", 4)]
    [InlineData(new[] { "--dry-run", "--accept-removals" }, CatalogueCommand.Ok, "A dry run: nothing was changed.", 4)]
    [InlineData(new[] { "--accept-removals" }, CatalogueCommand.Ok, "Done.", 1)]
    public async Task RunAsync_IdsThatASpreadsheetCountedUp_ChangeNothingUnlessToldSo(string[] options, int exitCode, string last, int plans)
    {
        string Row(int product, int plan) => $"Contoso Suite,SUITE,{new Guid(product, 0, 0, new byte[8])},PLAN{plan},{new Guid(plan, 1, 0, new byte[8])},Plan {plan}";
        await File.WriteAllLinesAsync(_file, [Header, Row(1, 1), Row(1, 2), Row(1, 3), Row(1, 4)]);
        Assert.Equal(CatalogueCommand.Ok, await RunAsync("catalogue", "import", _file));
        await File.WriteAllLinesAsync(_file, [Header, Row(1, 1), Row(2, 2), Row(3, 3), Row(4, 4)]);
        _output.GetStringBuilder().Clear();

        Assert.Equal(exitCode, await RunAsync(["catalogue", "import", _file, .. options]));

        Assert.Equal(3, Output().Count(line => line.Contains(": taken away: product SUITE", StringComparison.Ordinal)));
        Assert.Equal(3, Output().Count(line => line.Contains(": mixed up: product SUITE \"Contoso Suite\" comes as ", StringComparison.Ordinal)));
        Assert.Equal(last, Output()[^1]);
        await using var db = _database.CreateContext();
        Assert.Equal(plans, await db.ProductServicePlans.CountAsync(link => link.ProductId == new Guid(1, 0, 0, new byte[8])));
    }

    [Fact]
    public async Task RunAsync_BadFile_FailsAndSaysWhy()
    {
        await File.WriteAllTextAsync(_file, "Name\nContoso");

        var exitCode = await RunAsync("catalogue", "import", _file);

        Assert.Equal(CatalogueCommand.Failed, exitCode);
        Assert.StartsWith($"{_file} was not imported: no line of it names the columns Product_Display_Name,", Output()[^1], StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.", Output()[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file.csv")]
    [InlineData(".")]
    public async Task RunAsync_FileCannotBeRead_Fails(string path)
    {
        Assert.Equal(CatalogueCommand.Failed, await RunAsync("catalogue", "import", path));
        Assert.StartsWith($"{path} cannot be read: ", Output()[0], StringComparison.Ordinal);
    }

    // A file that has gone is made again, empty. On a server the database is gone, which its retries tell in their own way.
    [Fact]
    [Trait("Database", "Sqlite")]
    public async Task RunAsync_DatabaseWithoutTables_Fails()
    {
        await File.WriteAllLinesAsync(_file, [Header, OfficeE3Row]);
        await using (var db = _database.CreateContext())
        {
            await db.Database.EnsureDeletedAsync();
        }

        Assert.Equal(CatalogueCommand.Failed, await RunAsync("catalogue", "import", _file));
        Assert.StartsWith("The database did not take the catalogue: ", Output()[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("catalogue")]
    [InlineData("catalogue", "import")]
    [InlineData("catalogue", "import", "")]
    [InlineData("catalogue", "export", "x")]
    [InlineData("catalogue", "import", "x", "y")]
    [InlineData("catalogue", "import", "--dry-run")]
    [InlineData("catalogue", "import", "x", "--force")]
    [InlineData("catalogue", "import", "--force")]
    public async Task RunAsync_WrongArguments_ShowsTheUsage(params string[] args)
    {
        Assert.Equal(CatalogueCommand.WrongUsage, await RunAsync(args));
        Assert.Equal("Usage: catalogue import FILE [--dry-run] [--accept-removals]", Output()[0]);
    }

    private Task<int> RunAsync(params string[] args) => CatalogueCommand.RunAsync(_services, args, _output, default);

    private string[] Output() => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task LoadOwnAsync()
    {
        await using var db = _database.CreateContext();
        await new CatalogueLoader(db, CatalogueFile.ReadOwn(), NullLogger<CatalogueLoader>.Instance).LoadAsync(default);
    }
}
