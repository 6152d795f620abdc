using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>Says whether the database's schema is one that this portal can run on.</summary>
public sealed class DatabaseSchema(LicensingDbContext db)
{
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public async Task<SchemaFit> CheckAsync(CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (known.Except(applied).ToList() is { Count: > 0 } missing)
        {
            return new SchemaFit.Lacks(missing);
        }

        // A newer portal has brought it further. It also says how old a portal may be that still runs on it.
        return applied.Except(known).Any() && !known.Contains(await OldestAsync(cancellationToken))
            ? new SchemaFit.TooNew([.. applied.Except(known)])
            : new SchemaFit.Fits();
    }

    private Task<string> OldestAsync(CancellationToken cancellationToken) =>
        db.SchemaCompatibility.Where(row => row.Id == SchemaCompatibility.TheOnlyId).Select(row => row.OldestMigration).SingleAsync(cancellationToken);
}
