using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Makes the statements of every save in the <see cref="SqlServerMirror"/> before it is saved on SQLite.</summary>
internal sealed class MirroredSaves : SaveChangesInterceptor
{
    public static readonly MirroredSaves Instance = new();

    /// <summary>More rows of one kind than go into one batch (42), so that the next one is made too, and no more: some tests save thousands.</summary>
    private const int MaxOfOneKind = 45;

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Mirror(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Mirror(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Mirror(DbContext? context)
    {
        var kinds = context!.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .GroupBy(KindOf)
            .Select(kind => (Kind: kind.Key, Rows: kind.Take(MaxOfOneKind).ToList()))
            .ToList();
        if (kinds.Count > 0 && context is LicensingDbContext db)
        {
            SqlServerMirror.Run(db, string.Join(Environment.NewLine, kinds.Select(kind => $"{kind.Kind} {kind.Rows.Count}")), mirror => Send(mirror, kinds.SelectMany(kind => kind.Rows)));
        }
    }

    private static string KindOf(EntityEntry entry) => entry.State == EntityState.Modified
        ? $"Modified {entry.Metadata.Name} {string.Join(' ', entry.Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name))}"
        : $"{entry.State} {entry.Metadata.Name}";

    private static void Send(LicensingDbContext mirror, IEnumerable<EntityEntry> entries)
    {
        mirror.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in entries)
        {
            Copy(entry, mirror);
        }

        var adapter = mirror.GetService<IUpdateAdapterFactory>().Create();
        foreach (var batch in mirror.GetService<ICommandBatchPreparer>().BatchCommands(adapter.GetEntriesToSave(), adapter))
        {
            try
            {
                batch.Execute(mirror.GetService<IRelationalConnection>());
            }
            catch (DbUpdateException)
            {
                // Nothing is answered: neither ids nor how many rows there were. The next batch is of interest still.
            }
        }
    }

    private static void Copy(EntityEntry entry, LicensingDbContext mirror)
    {
        var copy = mirror.Entry(entry.CurrentValues.ToObject());
        copy.State = entry.State == EntityState.Modified ? EntityState.Unchanged : entry.State;
        if (entry.State != EntityState.Added)
        {
            copy.OriginalValues.SetValues(entry.OriginalValues.ToObject());
        }

        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            if (entry.State == EntityState.Added)
            {
                copy.Property(name).IsTemporary = property.IsTemporary;
            }
            else if (entry.State == EntityState.Modified && property.IsModified)
            {
                copy.Property(name).IsModified = true;
            }
        }
    }
}
