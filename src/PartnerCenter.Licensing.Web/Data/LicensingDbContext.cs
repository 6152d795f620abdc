using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>All that the features see of the database. Its two small heirs say what differs between SQLite and SQL Server.</summary>
/// <remarks>
/// A context shows the rows of no partner and no customer until it has entered one: every query, update and delete of rows that
/// belong to a partner or a customer is limited by the model itself to the one entered.
/// </remarks>
public abstract class LicensingDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>How long a change may take or wait for others: one of a million users takes a minute or two, and several may be waiting.</summary>
    public static readonly TimeSpan LongestChange = TimeSpan.FromMinutes(5);

    /// <summary>The partner whose rows are seen; the empty id before <see cref="EnterPartner"/>.</summary>
    public Guid PartnerId { get; private set; }

    /// <summary>The customer whose rows are seen; the empty id before <see cref="EnterCustomer"/>.</summary>
    public Guid CustomerId { get; private set; }

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<DelegatedAdminRelationship> DelegatedAdminRelationships => Set<DelegatedAdminRelationship>();

    public DbSet<CustomerUser> CustomerUsers => Set<CustomerUser>();

    public DbSet<UserUpload> UserUploads => Set<UserUpload>();

    public DbSet<UserUploadChange> UserUploadChanges => Set<UserUploadChange>();

    public DbSet<UserUploadRefusal> UserUploadRefusals => Set<UserUploadRefusal>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ServicePlan> ServicePlans => Set<ServicePlan>();

    public DbSet<ProductServicePlan> ProductServicePlans => Set<ProductServicePlan>();

    public DbSet<ServicePlanExclusion> ServicePlanExclusions => Set<ServicePlanExclusion>();

    public DbSet<ServicePlanDependency> ServicePlanDependencies => Set<ServicePlanDependency>();

    public DbSet<ServicePlanProhibitedLocation> ServicePlanProhibitedLocations => Set<ServicePlanProhibitedLocation>();

    public DbSet<ProductProhibitedLocation> ProductProhibitedLocations => Set<ProductProhibitedLocation>();

    public DbSet<SubscribedSku> SubscribedSkus => Set<SubscribedSku>();

    public DbSet<LicenseAssignment> LicenseAssignments => Set<LicenseAssignment>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<UserSelection> UserSelections => Set<UserSelection>();

    public DbSet<SelectedUser> SelectedUsers => Set<SelectedUser>();

    public DbSet<LicenseUpdate> LicenseUpdates => Set<LicenseUpdate>();

    public DbSet<LicenseUpdateOutcome> LicenseUpdateOutcomes => Set<LicenseUpdateOutcome>();

    public DbSet<LicenseUpdateChange> LicenseUpdateChanges => Set<LicenseUpdateChange>();

    public DbSet<LicenseUpdateResult> LicenseUpdateResults => Set<LicenseUpdateResult>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<LongRunningOperation> LongRunningOperations => Set<LongRunningOperation>();

    public DbSet<RateLimitBucket> RateLimitBuckets => Set<RateLimitBucket>();

    public DbSet<SchemaCompatibility> SchemaCompatibility => Set<SchemaCompatibility>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Shows the rows of this partner and of no other from now on.</summary>
    public void EnterPartner(Guid partnerId) => (PartnerId, CustomerId) = (partnerId, Guid.Empty);

    /// <summary>Shows the rows of this customer and of no other from now on. Who calls it has found the customer among the partner's.</summary>
    public void EnterCustomer(Guid customerId) => CustomerId = customerId;

    /// <summary>Rows of all customers of the partner, for the pages that are about more than one.</summary>
    public IQueryable<T> OfAllCustomers<T>()
        where T : class, IOwnedByCustomer =>
        Set<T>().IgnoreQueryFilters([OwnRows.CustomerFilter]).Where(row => Customers.Any(customer => customer.Id == row.CustomerId));

    /// <summary>
    /// Which edition of the catalogue is stored. An import changes names, and is a row in the activity log of every partner: that of one partner tells. A
    /// portal that starts adds products and plans and renames none, which their numbers tell.
    /// </summary>
    public async Task<CatalogueEdition> ReadCatalogueEditionAsync(CancellationToken cancellationToken) =>
        await Partners
            // The same partner for everybody, so that all requests have one edition. Only the number of the row is read.
            .IgnoreQueryFilters([OwnRows.PartnerFilter])
            .OrderBy(partner => partner.Id)
            .Select(partner => new CatalogueEdition(
                AuditEvents.Where(row => row.PartnerId == partner.Id && row.Action == AuditAction.CatalogueImport).Max(row => (long?)row.Id) ?? 0,
                Products.Count(),
                ServicePlans.Count()))
            .FirstOrDefaultAsync(cancellationToken)
        ?? new CatalogueEdition(0, 0, 0);

    /// <summary>Takes the customer's lock, in a transaction, for what is no license change: its version stays, so that no form of the customer is staler for it.</summary>
    public Task LockCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        Customers.Where(customer => customer.Id == customerId).ExecuteUpdateAsync(
            set => set.SetProperty(customer => customer.LicenseVersion, customer => customer.LicenseVersion), cancellationToken);

    /// <summary>Brings the schema up to that of this portal. Other processes that do the same wait, or are waited for.</summary>
    /// <param name="say">Takes what whoever started this process has to know, in English.</param>
    /// <param name="cancellationToken">Cancels. No migration is half done then, and no lock is left.</param>
    public virtual Task MigrateAsync(Action<string> say, CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

    /// <summary>Sets up the database file or server once, when the portal starts.</summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes a row as it is: a database that is full, read-only or locked by another process throws.</summary>
    /// <param name="patience">How long to wait for others.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public virtual Task WriteNothingAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Database.SetCommandTimeout(patience);
        return SchemaCompatibility.ExecuteUpdateAsync(set => set.SetProperty(row => row.OldestMigration, row => row.OldestMigration), cancellationToken);
    }

    /// <summary>Once something is deleted that nobody shall find any more: takes it out of what the database keeps of changes, as far as nobody else is in the way.</summary>
    public virtual Task ForgetDeletedAsync() => Task.CompletedTask;

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it. On SQLite the transaction takes the write lock at once, so that
    /// nothing read inside it can be stale when it writes. After a transient fault, such as a deadlock or a lost connection, the
    /// whole unit runs again, also where the commit took place and only its answer was lost: so it begins by looking for what its id has done already.
    /// </summary>
    /// <param name="work">The unit of work. It may run more than once; it must not keep state from a run that failed.</param>
    /// <param name="cancellationToken">Cancels and rolls back.</param>
    public Task<T> InTransactionAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        InTransactionAsync(work, commitWhen: _ => true, cancellationToken);

    /// <inheritdoc cref="InTransactionAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    /// <param name="work">The unit of work. It may run more than once; it must not keep state from a run that failed.</param>
    /// <param name="commitWhen">Whether a result is to be committed; any other is rolled back, so that nothing is changed.</param>
    /// <param name="cancellationToken">Cancels and rolls back.</param>
    public Task<T> InTransactionAsync<T>(
        Func<CancellationToken, Task<T>> work, Func<T, bool> commitWhen, CancellationToken cancellationToken) =>
        Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                ChangeTracker.Clear();
                using var turn = await WaitForTurnAsync(token);
                using var room = await MakeRoomAsync(token);
                await using var transaction = await Database.BeginTransactionAsync(token);
                var result = await work(token);
                if (commitWhen(result))
                {
                    await transaction.CommitAsync(token);
                }

                return result;
            },
            cancellationToken);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        OwnRows.Guard(this);
        using var turn = WaitForTurnAsync(CancellationToken.None).GetAwaiter().GetResult();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        OwnRows.Guard(this);
        using var turn = await WaitForTurnAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Waits until this context may write, where only one can at a time. Not inside a transaction, which has its turn.</summary>
    /// <returns>What gives the turn back, or null where there is nothing to wait for.</returns>
    protected virtual Task<IDisposable?> WaitForTurnAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    /// <summary>Gets ready for a change that may be large.</summary>
    /// <returns>What undoes that when the transaction has ended, or null.</returns>
    protected virtual Task<IDisposable?> MakeRoomAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LicensingDbContext).Assembly);
        OwnRows.Filter(modelBuilder, this);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<ServicePlanSet>()
            .HaveConversion<ServicePlanSetConverter, ServicePlanSetComparer>()
            .HaveMaxLength(ServicePlanSet.MaxTextLength)
            .AreUnicode(false);
    }
}
