using System.Text;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Licenses;

public sealed class CatalogueNamesReaderTests : IDisposable
{
    private static readonly Guid One = new("c0de0000-0000-4000-8000-000000000101");
    private static readonly Guid Two = new("c0de0000-0000-4000-8000-000000000102");
    private static readonly Guid PlanId = new("c0de0000-0000-4000-9000-000000000101");

    private readonly TestDatabase _database = new();
    private readonly CatalogueNamesCache _cache = new();

    public CatalogueNamesReaderTests()
    {
        using var db = _database.CreateContext();
        db.Partners.AddRange(DemoPartners.Partners);
        db.Products.Add(Product.Create(One, "ARCHIVE", "Contoso Archive"));
        db.SaveChanges();
    }

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Read_EveryPartner_HasTheSameNamesFromOneReading()
    {
        var first = await ReadAsync(DemoPartners.Partners[0].Id);
        var second = await ReadAsync(DemoPartners.Partners[^1].Id);

        Assert.Same(first, second);
        Assert.Equal("Contoso Archive", first.Product(One));
        Assert.Equal(Two.ToString(), first.Product(Two));
    }

    [Fact]
    public async Task Read_ProductWasAdded_NamesBothAnew()
    {
        Assert.Equal("Contoso Archive", (await ReadAsync(DemoPartners.Partners[0].Id)).Product(One));
        await using var db = _database.CreateContext();
        db.Products.Add(Product.Create(Two, "ARCHIVE", "Contoso Archive"));
        await db.SaveChangesAsync();

        var names = await ReadAsync(DemoPartners.Partners[0].Id);

        Assert.Equal(("Contoso Archive (ARCHIVE, …00000101)", "Contoso Archive (ARCHIVE, …00000102)"), (names.Product(One), names.Product(Two)));
    }

    [Fact]
    public async Task Read_ImportElsewhereRenamesWithoutAdding_SaysTheNewNames()
    {
        await ImportAsync("Contoso Archive", "Archive Plan");
        var before = await ReadAsync(DemoPartners.Partners[^1].Id);
        await ImportAsync("Contoso Vault", "Vault Plan");

        var after = await ReadAsync(DemoPartners.Partners[^1].Id);

        Assert.Equal(("Contoso Archive", "Archive Plan"), (before.Product(One), before.Plan(PlanId)));
        Assert.Equal(("Contoso Vault", "Vault Plan"), (after.Product(One), after.Plan(PlanId)));
    }

    private async Task<CatalogueNames> ReadAsync(Guid partnerId)
    {
        await using var db = _database.CreateContext(partnerId);
        return await new CatalogueNamesReader(db, _cache).ReadAsync(CancellationToken.None);
    }

    /// <summary>As the command does, in another process.</summary>
    private async Task ImportAsync(string product, string plan)
    {
        var csv = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n"
            + $"{product},ARCHIVE,{One},ARCHIVE_PLAN,{PlanId},{plan}\n";
        await using LicensingDbContext db = _database.CreateContext();
        var importer = new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db));
        Assert.IsType<CatalogueImported>(await importer.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new(AcceptRemovals: true), CancellationToken.None));
    }
}
