using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data;

public sealed class UniqueConstraintsTests
{
    private const string PrimaryKey = "PK_Customers";
    private const string DomainIndex = "UX_Customers_PartnerId_Domain";

    [Fact]
    public async Task IsViolationOf_IndexBroken_IsTrueForThatIndexOnly()
    {
        var id = Guid.NewGuid();

        var (exception, db) = await BreakAsync(NewCustomer(id, "contoso.com"), NewCustomer(Guid.NewGuid(), "contoso.com"));

        Assert.True(exception.IsViolationOf(db, DomainIndex));
        Assert.False(exception.IsViolationOf(db, PrimaryKey));
    }

    [Fact]
    public async Task IsViolationOf_KeyBroken_IsTrueForThatKeyOnly()
    {
        var id = Guid.NewGuid();

        var (exception, db) = await BreakAsync(NewCustomer(id, "contoso.com"), Customer.Create(id, DemoPartners.NorthwindId, "Litware", "litware.example", DateTime.UnixEpoch));

        Assert.True(exception.IsViolationOf(db, PrimaryKey));
        Assert.False(exception.IsViolationOf(db, DomainIndex));
    }

    [Fact]
    public async Task IsViolationOf_ForeignKeyBroken_IsFalse()
    {
        var (exception, db) = await BreakAsync(NewCustomer(Guid.NewGuid(), "contoso.com"), Customer.Create(Guid.NewGuid(), Guid.NewGuid(), "Contoso", "x.example", DateTime.UnixEpoch));

        Assert.False(exception.IsViolationOf(db, PrimaryKey));
        Assert.False(exception.IsViolationOf(db, DomainIndex));
    }

    private static Customer NewCustomer(Guid id, string domain) => Customer.Create(id, DemoPartners.FabrikamId, "Contoso", domain, DateTime.UnixEpoch);

    private static async Task<(DbUpdateException Exception, LicensingDbContext Context)> BreakAsync(Customer first, Customer second)
    {
        using var database = new TestDatabase();
        await using (var db = database.CreateContext())
        {
            db.Partners.AddRange(DemoPartners.Partners);
            db.Customers.Add(first);
            await db.SaveChangesAsync();
        }

        await using var again = database.CreateContext();
        again.Customers.Add(second);
        return (await Assert.ThrowsAsync<DbUpdateException>(() => again.SaveChangesAsync()), database.CreateContext());
    }
}
