using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Commands;

namespace PartnerCenter.Licensing.Tests.Data.Commands;

public sealed class PartnerCommandTests : IDisposable
{
    private const string Tenant = "5d3c1d10-0000-4000-9000-000000000001";

    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services;
    private readonly StringWriter _output = new();

    public PartnerCommandTests() => _services = new ServiceCollection()
        .AddScoped(_ => _database.CreateContext(partnerId: Guid.Empty))
        .AddScoped(services => TestAudit.TrailOn(services.GetRequiredService<LicensingDbContext>()))
        .BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData("--name", " Contoso Reselling ", "--tenant", Tenant)]
    [InlineData("--tenant", Tenant, "--name", "Contoso Reselling")]
    public async Task Add_NewTenant_IsAPartner(params string[] options)
    {
        Assert.Equal(PartnerCommand.Ok, await RunAsync(["partner", "add", .. options]));

        await using var db = _database.CreateContext();
        var partner = await db.Partners.SingleAsync();
        Assert.Equal(("Contoso Reselling", new Guid(Tenant)), (partner.Name, partner.TenantId));
        Assert.NotEqual(Guid.Empty, partner.Id);
        var row = Assert.Single(TestAudit.Rows(db));
        Assert.Equal($"{Environment.UserName} PartnerAdded Succeeded", TestAudit.LineOf(row));
        Assert.Equal((partner.Id, new Guid(Tenant)), (row.PartnerId!.Value, row.SubjectId!.Value));
    }

    [Fact]
    public async Task Add_SameTenantAgain_FailsAndChangesNothing()
    {
        await RunAsync("partner", "add", "--name", "Contoso Reselling", "--tenant", Tenant);

        Assert.Equal(PartnerCommand.Failed, await RunAsync("partner", "add", "--name", "Other", "--tenant", Tenant));

        Assert.Contains($"The tenant {Tenant} is a partner already. Nothing was changed.", _output.ToString(), StringComparison.Ordinal);
        await using var db = _database.CreateContext();
        Assert.Equal("Contoso Reselling", (await db.Partners.SingleAsync()).Name);
        Assert.Single(TestAudit.Rows(db));
    }

    [Theory]
    [InlineData("Usage: partner add")]
    [InlineData("Usage: partner add", "remove")]
    [InlineData("Usage: partner add", "add", "--name", "Contoso")]
    [InlineData("is no tenant id", "add", "--name", "Contoso", "--tenant", "contoso.com")]
    [InlineData("is no tenant id", "add", "--name", "Contoso", "--tenant", "00000000-0000-0000-0000-000000000000")]
    [InlineData("NAME must have 1 to 256 characters", "add", "--name", "  ", "--tenant", Tenant)]
    public async Task Run_WrongUsage_SaysWhatIsRight(string message, params string[] arguments)
    {
        Assert.Equal(PartnerCommand.WrongUsage, await RunAsync(["partner", .. arguments]));

        Assert.Contains(message, _output.ToString(), StringComparison.Ordinal);
        await using var db = _database.CreateContext();
        Assert.False(await db.Partners.AnyAsync());
    }

    [Fact]
    public async Task List_ShowsEachPartnersTenantAndName()
    {
        await RunAsync("partner", "add", "--name", "Northwind Traders Reselling", "--tenant", "5d3c1d10-0000-4000-9000-000000000002");
        await RunAsync("partner", "add", "--name", "Contoso Reselling", "--tenant", Tenant);
        _output.GetStringBuilder().Clear();

        Assert.Equal(PartnerCommand.Ok, await RunAsync("partner", "list"));

        Assert.Equal(
            [$"{Tenant}  Contoso Reselling", "5d3c1d10-0000-4000-9000-000000000002  Northwind Traders Reselling"],
            _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<int> RunAsync(params string[] args) => PartnerCommand.RunAsync(_services, args, _output, CancellationToken.None);
}
