using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerCenter.Licensing.Web.Data.Configurations;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Data.Commands;

/// <summary>The operator's commands <c>partner add --name NAME --tenant GUID</c> and <c>partner list</c>: whose operators may sign in.</summary>
public static class PartnerCommand
{
    public const string Name = "partner";

    /// <summary>Exit codes.</summary>
    public const int Ok = 0, Failed = 1, WrongUsage = 2;

    private const string Usage = "Usage: partner add --name NAME --tenant GUID\n       partner list\nGUID is the id of the partner's Microsoft Entra tenant.";

    /// <param name="services">Where the database comes from; a scope of its own is made.</param>
    /// <param name="args">The whole command line, from <see cref="Name"/> on.</param>
    /// <param name="output">Takes the report, in English: it is an operator's console.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <returns>The exit code: <see cref="Ok"/>, <see cref="Failed"/> (the tenant is a partner already, or the database fails) or <see cref="WrongUsage"/>.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        var audit = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        try
        {
            return args switch
            {
                [Name, "list"] => await ListAsync(db, output, cancellationToken),
                [Name, "add", "--name", var name, "--tenant", var tenant] => await AddAsync(db, audit, name, tenant, output, cancellationToken),
                [Name, "add", "--tenant", var tenant, "--name", var name] => await AddAsync(db, audit, name, tenant, output, cancellationToken),
                _ => await RefuseAsync(Usage, output),
            };
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException)
        {
            await output.WriteLineAsync($"The database did not answer: {exception.GetBaseException().Message}\nNothing was changed.");
            return Failed;
        }
    }

    private static async Task<int> ListAsync(LicensingDbContext db, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var partner in await db.Partners.AsNoTracking().OrderBy(partner => partner.Name).ThenBy(partner => partner.TenantId).ToListAsync(cancellationToken))
        {
            await output.WriteLineAsync($"{partner.TenantId}  {partner.Name}");
        }

        return Ok;
    }

    private static async Task<int> AddAsync(
        LicensingDbContext db, AuditTrail audit, string name, string tenant, TextWriter output, CancellationToken cancellationToken)
    {
        name = ListKey.Clean(name);
        if (name.Length is 0 or > Partner.NameMaxLength)
        {
            return await RefuseAsync($"NAME must have 1 to {Partner.NameMaxLength} characters.", output);
        }

        if (!Guid.TryParse(tenant, out var tenantId) || tenantId == Guid.Empty)
        {
            return await RefuseAsync($"\"{tenant}\" is no tenant id. It is a GUID, as Microsoft Entra ID shows it on its Overview page.", output);
        }

        var id = Guid.NewGuid();
        try
        {
            await db.InTransactionAsync(
                async token =>
                {
                    if (!await db.Partners.AnyAsync(partner => partner.Id == id, token))
                    {
                        db.Partners.Add(new Partner { Id = id, TenantId = tenantId, Name = name });
                        audit.For(source => source with { PartnerId = id }).Add(AuditAction.PartnerAdded, customerId: null, tenantId);
                        await db.SaveChangesAsync(token);
                    }

                    return id;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsViolationOf(db, PartnerConfiguration.TenantIndex))
        {
            await output.WriteLineAsync($"The tenant {tenantId} is a partner already. Nothing was changed.");
            return Failed;
        }

        await output.WriteLineAsync($"{name} is a partner now: operators of tenant {tenantId} who have one of the app roles can sign in.");
        return Ok;
    }

    private static async Task<int> RefuseAsync(string reason, TextWriter output)
    {
        await output.WriteLineAsync(reason);
        return WrongUsage;
    }
}
