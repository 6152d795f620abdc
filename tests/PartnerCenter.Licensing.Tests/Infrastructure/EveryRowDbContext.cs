using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The portal's model on SQLite without its filters: for tests that arrange and look at the rows of every partner and customer.</summary>
internal sealed class EveryRowDbContext(DbContextOptions<EveryRowDbContext> options) : LicensingDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytesConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        RemoveFilters(modelBuilder);
    }

    internal static void RemoveFilters(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var filter in entity.GetDeclaredQueryFilters().ToList())
            {
                entity.SetQueryFilter(filter.Key!, null);
            }
        }
    }
}
