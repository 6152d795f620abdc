using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Schema;

/// <summary>Says whether the database's schema is one that this portal can run on.</summary>
public sealed class DatabaseSchema(LicensingDbContext db)
{
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    public async Task<SchemaFit> CheckAsync(CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var missing = known.Except(applied).ToList();
        var unknown = applied.Except(known).ToList();
        if (missing.Count > 0)
        {
            // Both: of another line of versions. Its own would be applied on top of what they were not made for.
            return unknown.Count > 0 ? new SchemaFit.TooNew(unknown) : new SchemaFit.Lacks(missing);
        }

        var keys = await db.SchemaCompatibility.Where(row => row.Id == SchemaCompatibility.TheOnlyId).Select(row => row.FoldingVersion).SingleAsync(cancellationToken);
        if (keys != FoldedText.Version)
        {
            return keys < FoldedText.Version ? new SchemaFit.HasOldKeys() : new SchemaFit.HasNewerKeys();
        }

        // A newer portal has brought it further. It also says how old a portal may be that still runs on it.
        return unknown.Count == 0 ? new SchemaFit.Fits()
            : known.Contains(await OldestAsync(cancellationToken)) ? new SchemaFit.Fits(IsOnNewer: true)
            : new SchemaFit.TooNew(unknown);
    }

    private Task<string> OldestAsync(CancellationToken cancellationToken) =>
        db.SchemaCompatibility.Where(row => row.Id == SchemaCompatibility.TheOnlyId).Select(row => row.OldestMigration).SingleAsync(cancellationToken);
}
