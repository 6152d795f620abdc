using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data.Catalogue;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

/// <summary>The CSV that Microsoft publishes, whole. It is not part of the repository: without it these tests have nothing to do.</summary>
public sealed class PublishedCatalogueTests : IDisposable
{
    private static readonly string? Published = SharedData.Find("catalogue/msft-licensing-2026-07.csv");

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task ImportAsync_PublishedFile_TakesEveryRowInSeconds()
    {
        if (Published is null)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var report = await ImportAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal(5990, report.Rows);
        Assert.Empty(report.Refused);
        Assert.Equal(31, report.Repeated.Count);
        Assert.Equal(16, report.Repeated.Count(line => !line.Text.Contains("with other names", StringComparison.Ordinal)));
        await using var db = _database.CreateContext();
        Assert.Equal(619, await db.Products.CountAsync());
        Assert.Equal(791, await db.ServicePlans.CountAsync());
        Assert.Equal(5959, await db.ProductServicePlans.CountAsync());
        Assert.Equal(2, await db.Products.CountAsync(product => product.PartNumber == "MCOPSTN5"));
    }

    [Fact]
    public async Task ImportAsync_PublishedFileTwice_ChangesNothing()
    {
        if (Published is null)
        {
            return;
        }

        await ImportAsync();
        var second = await ImportAsync();

        Assert.Empty(second.Added);
        Assert.Empty(second.Changed);
    }

    [Fact]
    public async Task ImportAsync_OnTopOfTheOwnCatalogue_FindsTheSameFactsAndARestartKeepsThem()
    {
        if (Published is null)
        {
            return;
        }

        await LoadOwnAsync();
        var report = await ImportAsync();
        await LoadOwnAsync();

        Assert.Empty(report.Changed);
        var second = await ImportAsync();
        Assert.Empty(second.Added);
        Assert.Empty(second.Changed);
        await using var db = _database.CreateContext();
        Assert.Equal(15, await db.Products.CountAsync(product => product.SeatCap == 300));
    }

    private async Task<CatalogueReport> ImportAsync()
    {
        await using var db = _database.CreateContext();
        await using var file = File.OpenRead(Published!);
        return Assert.IsType<CatalogueImported>(await new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db)).ImportAsync(file, new(), default)).Report;
    }

    private async Task LoadOwnAsync()
    {
        await using var db = _database.CreateContext();
        await new CatalogueLoader(db, CatalogueFile.ReadOwn(), NullLogger<CatalogueLoader>.Instance).LoadAsync(default);
    }
}
