using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary><see cref="EveryRowDbContext"/> on SQL Server.</summary>
internal sealed class EveryRowSqlServerDbContext(DbContextOptions<EveryRowSqlServerDbContext> options) : LicensingDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        EveryRowDbContext.RemoveFilters(modelBuilder);
    }
}
