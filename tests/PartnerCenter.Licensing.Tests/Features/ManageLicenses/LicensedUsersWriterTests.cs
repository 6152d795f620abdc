using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

public sealed class LicensedUsersWriterTests : IDisposable
{
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task ApplyAsync_SavesBothWays_FlagsAndCountSayWhoHasALicense()
    {
        var contoso = new LicensingScenario(_database.CreateContext);
        var (suite, other) = (contoso.AddProduct("Suite", 10), contoso.AddProduct("Other", 10));
        var (none, one, both) = (contoso.AddUser("None"), contoso.AddUser("One", "US", (suite, [])), contoso.AddUser("Both", "US", (suite, []), (other, [])));

        await contoso.SelectAsync();
        await contoso.SaveAsync(ProductIntent.For(suite, LicenseIntent.Revoke));
        Assert.Equal([both], await LicensedAsync(contoso.CustomerId));

        await contoso.SaveAsync(ProductIntent.For(suite, LicenseIntent.Assign), ProductIntent.For(other, LicenseIntent.Assign));
        Assert.Equal([none, one, both], await LicensedAsync(contoso.CustomerId));

        await contoso.SelectAsync(none, both);
        await contoso.SaveAsync(ProductIntent.For(suite, LicenseIntent.Revoke), ProductIntent.For(other, LicenseIntent.Revoke));
        Assert.Equal([one], await LicensedAsync(contoso.CustomerId));
    }

    public void Dispose() => _database.Dispose();

    /// <summary>Asserts that flags, count and assignments tell the same.</summary>
    private async Task<long[]> LicensedAsync(Guid customerId)
    {
        await using var db = _database.CreateContext();
        var flagged = await db.CustomerUsers.Where(user => user.CustomerId == customerId && user.IsLicensed).Select(user => user.Id).Order().ToArrayAsync();
        var holders = await db.LicenseAssignments.Where(assignment => assignment.CustomerId == customerId).Select(assignment => assignment.UserId).Distinct().Order().ToArrayAsync();
        Assert.Equal(holders, flagged);
        Assert.Equal(holders.Length, (await db.Customers.SingleAsync(customer => customer.Id == customerId)).LicensedUserCount);
        return flagged;
    }
}
