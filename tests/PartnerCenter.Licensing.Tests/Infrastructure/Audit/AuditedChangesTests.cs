using PartnerCenter.Licensing.Tests.Features.Customers;
using PartnerCenter.Licensing.Tests.Features.UploadUsers;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Audit;

/// <summary>A change and its row commit together: one row for each change, none for what was not made or is sent again.</summary>
public sealed class AuditedChangesTests
{
    [Fact]
    public async Task LicenseUpdate_SavedTwice_IsOneRow()
    {
        using var database = new TestDatabase();
        var scenario = new LicensingScenario(database.CreateContext);
        var (office, visio) = (scenario.AddProduct("Office 365 E3", 5, [Guid.NewGuid()]), scenario.AddProduct("Visio Plan 2", 5, [Guid.NewGuid()]));
        scenario.AddUser("Ada");
        scenario.AddUser("Ben", "US", (office, []));
        scenario.AddUser("Cleo", usageLocation: null);
        await scenario.SelectAsync();
        var form = await scenario.FormAsync(ProductIntent.For(office, LicenseIntent.Assign), ProductIntent.For(visio, LicenseIntent.Revoke));

        Assert.IsType<SaveLicensesResult.Saved>(await scenario.SaveAsync(form));
        Assert.IsType<SaveLicensesResult.AlreadySaved>(await scenario.SaveAsync(form));

        using var db = database.CreateContext();
        var row = Assert.Single(TestAudit.Rows(db));
        Assert.Equal($"Fabrikam admin agent LicenseUpdate Succeeded Changed=1 Unchanged=1 Failed=1 Assign={office} Revoke={visio}", TestAudit.LineOf(row));
        Assert.Equal((scenario.CustomerId, form.UpdateId, scenario.SignedIn.PartnerId), (row.CustomerId, row.SubjectId, row.PartnerId));
    }

    [Fact]
    public async Task LicenseUpdate_SeatsShort_IsNoRow()
    {
        using var database = new TestDatabase();
        var scenario = new LicensingScenario(database.CreateContext);
        var office = scenario.AddProduct("Office 365 E3", 1, [Guid.NewGuid()]);
        scenario.AddUser("Ada");
        scenario.AddUser("Ben");
        await scenario.SelectAsync();

        Assert.IsType<SaveLicensesResult.NotEnoughLicenses>(await scenario.SaveAsync(ProductIntent.For(office, LicenseIntent.Assign)));

        using var db = database.CreateContext();
        Assert.Empty(TestAudit.Rows(db));
    }

    [Fact]
    public async Task Upload_SavedTwice_IsOneRow()
    {
        await using var journey = await UploadJourney.StartAsync([UploadJourney.User("Ada", "ada@contoso.com"), UploadJourney.User("Ben", "ben@contoso.com")]);
        var check = await journey.CheckAsync("User Name,Display Name\nada@contoso.com,Ada Lundgren\nben@contoso.com,Ben\ncleo@contoso.com,Cleo\nbad,\n");
        var form = check.Form("main form[method=post] button");

        await journey.Browser.SubmitAsync(form);
        await journey.Browser.SubmitAsync(form);

        using var db = journey.Portal.CreateContext();
        Assert.Equal(["Fabrikam admin agent Upload Succeeded Added=1 Changed=1 Unchanged=1 Refused=1"], TestAudit.Lines(db));
        Assert.Equal(journey.CustomerId, TestAudit.Rows(db)[^1].CustomerId);
    }

    [Fact]
    public async Task CustomerAdded_SentTwice_IsOneRow()
    {
        await using var scenario = await CustomerScenario.CreateAsync();
        var browser = await scenario.SignInAsync();
        var form = (await browser.GetAsync("/customers/add")).Form("#Name");
        void Fill(List<KeyValuePair<string, string>> fields)
        {
            fields.RemoveAll(field => field.Key is "Name" or "Domain" or "Roles");
            fields.AddRange([new("Name", "Litware"), new("Domain", "litware.example"), new("Roles", "GlobalReader"), new("Roles", "LicenseAdministrator")]);
        }

        await browser.SubmitAsync(form, Fill);
        await browser.SubmitAsync(form, Fill);

        using var db = scenario.Portal.CreateContext();
        var customer = Assert.Single(db.Customers.ToList());
        Assert.Equal(
            [$"Fabrikam admin agent CustomerAdded Succeeded Roles=LicenseAdministrator, GlobalReader EndsAt={scenario.Now.Date.AddDays(730):yyyy-MM-dd}T00:00:00.0000000Z"],
            TestAudit.Lines(db));
        Assert.Equal(customer.Id, TestAudit.Rows(db)[^1].CustomerId);
    }

    [Fact]
    public async Task CatalogueImport_IsARowInTheLogOfEachPartner()
    {
        using var database = new TestDatabase();
        await using (var setup = database.CreateContext())
        {
            setup.Partners.AddRange(DemoPartners.Partners);
            await setup.SaveChangesAsync();
        }

        await using (var db = database.CreateContext())
        {
            using var csv = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
                "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n"
                + $"Office 365 E3,ENTERPRISEPACK,{Guid.NewGuid()},TEAMS1,{Guid.NewGuid()},Teams\nbroken\n"));
            Assert.IsType<CatalogueImported>(await new CatalogueCsvImporter(db, CatalogueFile.ReadOwn(), TestAudit.TrailOn(db)).ImportAsync(csv, new(), default));
        }

        await using var after = database.CreateContext();
        var rows = TestAudit.Rows(after);
        Assert.Equal(DemoPartners.Partners.Select(partner => (Guid?)partner.Id).Order(), rows.Select(row => row.PartnerId).Order());
        Assert.All(rows, row => Assert.Equal($"{Environment.UserName} CatalogueImport Succeeded Added=2 Changed=0 Refused=1", TestAudit.LineOf(row)));
        Assert.All(rows, row => Assert.Null(row.Address));
    }
}
