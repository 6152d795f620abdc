using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>
/// Keeps partners and customers apart by the model: rows of another one than the context has entered are neither read, updated nor deleted
/// (query filters), nor added (the guard, and foreign keys that carry the customer).
/// </summary>
internal static class OwnRows
{
    public const string PartnerFilter = "Partner";
    public const string CustomerFilter = "Customer";

    public static void Filter(ModelBuilder modelBuilder, LicensingDbContext db)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Select(entity => entity.ClrType))
        {
            if (typeof(IOwnedByPartner).IsAssignableFrom(entity))
            {
                modelBuilder.Entity(entity).HasQueryFilter(PartnerFilter, Matches(entity, nameof(IOwnedByPartner.PartnerId), nameof(db.PartnerId)));
            }

            if (typeof(IOwnedByCustomer).IsAssignableFrom(entity))
            {
                modelBuilder.Entity(entity).HasQueryFilter(CustomerFilter, Matches(entity, nameof(IOwnedByCustomer.CustomerId), nameof(db.CustomerId)));
            }
        }

        // Its partner may be unknown.
        modelBuilder.Entity<AuditEvent>().HasQueryFilter(PartnerFilter, row => row.PartnerId == db.PartnerId);

        // row => row.column == db.entered, where db is the context that runs the query
        LambdaExpression Matches(Type entity, string column, string entered)
        {
            var row = Expression.Parameter(entity, "row");
            return Expression.Lambda(Expression.Equal(Expression.Property(row, column), Expression.Property(Expression.Constant(db, typeof(LicensingDbContext)), entered)), row);
        }
    }

    /// <exception cref="InvalidOperationException">A row of another partner or customer would be written, or a row of the activity log changed: a fault of the portal.</exception>
    public static void Guard(LicensingDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var isOwn = entry.Entity switch
            {
                AuditEvent => entry.State == EntityState.Added,
                IOwnedByPartner row when IsFiltered(entry.Metadata) => row.PartnerId == db.PartnerId,
                IOwnedByCustomer row when IsFiltered(entry.Metadata) => row.CustomerId == db.CustomerId,
                _ => true,
            };
            if (!isOwn)
            {
                throw new InvalidOperationException($"This context may not write {entry.Metadata.ShortName()} ({entry.State}): the row is not of the partner and customer that it has entered, or must not change.");
            }
        }
    }

    private static bool IsFiltered(IEntityType entity) => entity.GetDeclaredQueryFilters().Count > 0;
}
