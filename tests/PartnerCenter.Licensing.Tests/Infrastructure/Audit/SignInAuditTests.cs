using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Audit;

public sealed class SignInAuditTests : IDisposable
{
    private static readonly Operator Fabrikam = DemoPartners.Operators[0];
    private static readonly Guid FabrikamTenant = DemoPartners.Partners[0].TenantId;

    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task SignInAndOut_WriteARowEach()
    {
        var browser = await _portal.OpenBrowserAsync(Fabrikam);

        await browser.SubmitAsync((await browser.GetAsync("/")).Form("form[action='/sign-out'] button"));

        var rows = Rows();
        Assert.Equal(["Fabrikam admin agent SignIn Succeeded Roles=AdminAgent", "Fabrikam admin agent SignOut Succeeded"], rows.Select(TestAudit.LineOf));
        Assert.All(rows, row => Assert.Equal((Fabrikam.PartnerId, Fabrikam.Id, null), (row.PartnerId, row.OperatorId, row.CustomerId)));
        Assert.Equal(FabrikamTenant, rows[0].SubjectId);
    }

    [Fact]
    public async Task SignIn_UnknownSampleOperator_IsARefusal()
    {
        var browser = await _portal.OpenBrowserAsync(signedIn: null);
        var form = (await browser.GetAsync("/sign-in")).Form("button[name=operatorId]");

        await browser.SubmitAsync(form, fields => fields.Add(new("operatorId", $"{Guid.NewGuid()}")));

        var row = Assert.Single(Rows());
        Assert.Equal(" SignIn Refused UnknownOperator", TestAudit.LineOf(row));
        Assert.Null(row.PartnerId);
    }

    [Fact]
    public async Task SucceededAsync_OtherRolesThanTheLastTime_WritesBothOfThem()
    {
        var promoted = Fabrikam with { Roles = PartnerRoles.GlobalAdmin | PartnerRoles.AdminAgent };

        await RunAsync(audit => audit.SucceededAsync(Fabrikam, FabrikamTenant, CancellationToken.None));
        await RunAsync(audit => audit.SucceededAsync(Fabrikam, FabrikamTenant, CancellationToken.None));
        await RunAsync(audit => audit.SucceededAsync(promoted, FabrikamTenant, CancellationToken.None));
        await RunAsync(audit => audit.SucceededAsync(promoted, FabrikamTenant, CancellationToken.None));

        Assert.Equal(
            [
                "Fabrikam admin agent SignIn Succeeded Roles=AdminAgent",
                "Fabrikam admin agent SignIn Succeeded Roles=AdminAgent",
                "Fabrikam admin agent SignIn Succeeded Roles=GlobalAdmin, AdminAgent",
                "Fabrikam admin agent RolesChanged Succeeded Roles=GlobalAdmin, AdminAgent RolesBefore=AdminAgent",
                "Fabrikam admin agent SignIn Succeeded Roles=GlobalAdmin, AdminAgent",
            ],
            Rows().Select(TestAudit.LineOf));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusedAsync_Tenant_StandsInTheLogOfItsPartnerIfThereIsOne(bool isPartner)
    {
        // The portal adds the partners of the demo sign-in when it starts.
        _ = _portal.Services;
        var (tenantId, accountId) = (isPartner ? FabrikamTenant : Guid.NewGuid(), Guid.NewGuid());

        await RunAsync(audit => audit.RefusedAsync("NoRole", tenantId, accountId, "Ada Lundgren"));

        var row = Assert.Single(Rows());
        Assert.Equal("Ada Lundgren SignIn Refused NoRole", TestAudit.LineOf(row));
        Assert.Equal((isPartner ? Fabrikam.PartnerId : null, accountId, tenantId), (row.PartnerId, row.OperatorId, row.SubjectId));
    }

    private async Task RunAsync(Func<SignInAudit, Task> use)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<SignInAudit>());
    }

    private IReadOnlyList<AuditEvent> Rows()
    {
        using var db = _portal.CreateContext();
        return TestAudit.Rows(db);
    }
}
