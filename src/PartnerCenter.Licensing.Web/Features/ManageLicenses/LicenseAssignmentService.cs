using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.ManageLicenses;

/// <summary>
/// Says what an admin's choices would do to the selected users, and commits them in one transaction. The licence changes
/// of one customer run one after another; those of different customers side by side (on a database that can).
/// </summary>
public sealed partial class LicenseAssignmentService(
    LicensingDbContext db,
    SelectedLicensesReader selectedLicenses,
    CatalogueRulesReader rulesReader,
    Operator signedIn,
    AuditTrail audit,
    TimeProvider clock,
    LicensingMetrics metrics,
    OperationProgress progress,
    ILogger<LicenseAssignmentService> logger)
{
    private const string PrimaryKey = "PK_LicenseUpdates";

    /// <summary>What Save would do to the selected users if it were pressed now. Writes nothing and takes no lock.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="selectionId">The selection, which must be the customer's.</param>
    /// <param name="intents">What is asked; products that the customer does not own are passed over.</param>
    /// <param name="usageLocation">A known country for those who have none, or null for no change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LicensePreview> PreviewAsync(
        Guid customerId, int selectionId, IReadOnlyList<ProductIntent> intents, string? usageLocation, CancellationToken cancellationToken)
    {
        var owned = await ReadOwnedAsync(customerId, cancellationToken);
        var book = owned.OpenBook([.. intents.Where(intent => owned.Skus.ContainsKey(intent.ProductId))], usageLocation);
        await foreach (var users in selectedLicenses.ReadAsync(selectionId, cancellationToken))
        {
            foreach (var user in users)
            {
                book.Judge(user.Licenses);
            }
        }

        return new LicensePreview(
            book.CountOf(LicenseUpdateStatus.Failed),
            book.CountByProduct(LicenseChangeKind.Added),
            book.CountByProduct(LicenseChangeKind.Removed),
            book.CountLocated());
    }

    /// <summary>
    /// Brings the selected users to what is asked, all in one transaction. A user for whom a rule would be broken is left exactly
    /// as before; the others go on. When seats are short, or the form asks for what cannot be asked, nothing is changed.
    /// </summary>
    public async Task<SaveLicensesResult> SaveAsync(SaveLicensesRequest request, CancellationToken cancellationToken)
    {
        using var measurement = new SaveMeasurement(metrics, request, cancellationToken);
        measurement.Result = await SaveOnceAsync(request, measurement, cancellationToken);
        return measurement.Result;
    }

    private async Task<SaveLicensesResult> SaveOnceAsync(SaveLicensesRequest request, SaveMeasurement measurement, CancellationToken cancellationToken)
    {
        if (request.UpdateId == Guid.Empty)
        {
            return new SaveLicensesResult.StaleForm();
        }

        try
        {
            var result = await db.InTransactionAsync(
                token => SaveInTransactionAsync(request, measurement, token),
                commitWhen: result => result is SaveLicensesResult.Saved,
                cancellationToken);
            if (result is SaveLicensesResult.Saved)
            {
                Log.Saved(logger, request.UpdateId, request.CustomerId, signedIn.Id);
            }

            return result;
        }
        catch (DbUpdateException exception) when (exception.IsViolationOf(db, PrimaryKey))
        {
            // The same id is being saved at another customer, whose lock this is not.
            return new SaveLicensesResult.StaleForm();
        }
    }

    private async Task<SaveLicensesResult> SaveInTransactionAsync(SaveLicensesRequest request, SaveMeasurement measurement, CancellationToken cancellationToken)
    {
        // Raising the version takes the customer's row lock (SQLite: the write lock is held already). All that follows is read
        // under it, so what is planned here is still so when it is written.
        var locked = await db.Customers
            .Where(customer => customer.Id == request.CustomerId && customer.PartnerId == signedIn.PartnerId)
            .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.LicenseVersion, customer => customer.LicenseVersion + 1), cancellationToken);
        if (locked == 0)
        {
            return new SaveLicensesResult.StaleForm();
        }

        var intents = request.Intents.Where(intent => !intent.IsNothing).ToList();
        var existing = await db.LicenseUpdates.AsNoTracking().FirstOrDefaultAsync(
            update => update.Id == request.UpdateId && update.CustomerId == request.CustomerId, cancellationToken);
        if (existing is not null)
        {
            return new SaveLicensesResult.AlreadySaved(
                existing.Id, ProductIntents.AreSame(existing.Intents, intents) && existing.UsageLocation == request.UsageLocation);
        }

        var access = await db.ReadAccessAsync(request.CustomerId, signedIn.Roles, clock.GetUtcNow().UtcDateTime, cancellationToken);
        Permission[] needed = request.UsageLocation is null ? [Permission.AssignLicenses] : [Permission.AssignLicenses, Permission.ChangeUsers];
        if (needed.Where(permission => !access.May(permission)).ToList() is [var denied, ..])
        {
            return new SaveLicensesResult.NotAllowed(denied, access);
        }

        if (intents.Count == 0 && request.UsageLocation is null)
        {
            return new SaveLicensesResult.NothingToDo();
        }

        var owned = await ReadOwnedAsync(request.CustomerId, cancellationToken);
        var problems = IntentRules.Check(intents, owned.Skus.ToDictionary(sku => sku.Key, sku => sku.Value.Status), owned.Rules).ToList();
        return problems.Count > 0
            ? new SaveLicensesResult.Refused(problems)
            : await SaveAsync(request, intents, owned, measurement, cancellationToken);
    }

    private async Task<SaveLicensesResult> SaveAsync(
        SaveLicensesRequest request, List<ProductIntent> intents, OwnedProducts owned, SaveMeasurement measurement, CancellationToken cancellationToken)
    {
        var version = await db.Customers
            .Where(customer => customer.Id == request.CustomerId)
            .Select(customer => customer.LicenseVersion)
            .SingleAsync(cancellationToken);
        var update = new LicenseUpdate
        {
            Id = request.UpdateId,
            CustomerId = request.CustomerId,
            OperatorId = signedIn.Id,
            OperatorName = signedIn.Name,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            LicenseVersion = version,
            Intents = intents,
            ChangedMeanwhile = await ChangedMeanwhileAsync(request, intents, version, cancellationToken),
            UsageLocation = request.UsageLocation,
        };
        db.LicenseUpdates.Add(update);
        await db.SaveChangesAsync(cancellationToken);
        // The selection comes next in the order of locks: another tab cannot change it while its users are judged. Its choices are saved now.
        await db.UserSelections
            .Where(selection => selection.Id == request.SelectionId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(selection => selection.Draft, (IReadOnlyList<ProductIntent>)[])
                    .SetProperty(selection => selection.DraftUsageLocation, (string?)null)
                    .SetProperty(selection => selection.TouchedAt, update.CreatedAt),
                cancellationToken);

        var book = measurement.Book = owned.OpenBook(intents, request.UsageLocation);
        var writer = new LicenseUpdateWriter(db, update, book);
        await foreach (var users in selectedLicenses.ReadAsync(request.SelectionId, cancellationToken))
        {
            await writer.JudgeAsync(users, cancellationToken);
            progress.Report(OperationStage.JudgingUsers, book.UserCount, Math.Max(book.UserCount, request.SelectedCount));
        }

        if (book.UserCount == 0)
        {
            return new SaveLicensesResult.NothingSelected();
        }

        if (intents.Count == 0 && book.EverybodyHadLocation)
        {
            return new SaveLicensesResult.NobodyLacksLocation();
        }

        var available = owned.Skus.ToDictionary(sku => sku.Key, sku => sku.Value.AvailableUnits);
        var shortages = SeatRules.Check(book.CountByProduct(LicenseChangeKind.Added), available);
        if (shortages.Count > 0)
        {
            return new SaveLicensesResult.NotEnoughLicenses(shortages);
        }

        await writer.ApplyAsync(progress, cancellationToken);
        await audit.RecordAsync(AuditAction.LicenseUpdate, update.CustomerId, update.Id, LicenseUpdateDetails.Of(update), cancellationToken);
        return new SaveLicensesResult.Saved(update.Id);
    }

    private async Task<OwnedProducts> ReadOwnedAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var skus = await db.SubscribedSkus.AsNoTracking().Where(sku => sku.CustomerId == customerId).ToDictionaryAsync(sku => sku.ProductId, cancellationToken);
        return new OwnedProducts(skus, await rulesReader.LoadRulesAsync([.. skus.Keys], cancellationToken));
    }

    /// <summary>The products asked for whose holders, or their plans, are not what the form showed, because somebody else changed the customer since.</summary>
    private async Task<IReadOnlyList<Guid>> ChangedMeanwhileAsync(
        SaveLicensesRequest request, List<ProductIntent> intents, long version, CancellationToken cancellationToken)
    {
        if (request.ShownVersion == version - 1)
        {
            return [];
        }

        var holdings = await selectedLicenses.ReadHoldingsAsync(request.SelectionId, cancellationToken);
        var nobody = new ProductHolding();
        return
        [
            .. intents
                .Select(intent => intent.ProductId)
                .Where(id => request.ShownFingerprints.TryGetValue(id, out var shown)
                    && shown != (holdings.GetValueOrDefault(id) ?? nobody).Fingerprint()),
        ];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "License update {UpdateId} of customer {CustomerId} is saved by operator {OperatorId}")]
        public static partial void Saved(ILogger logger, Guid updateId, Guid customerId, Guid operatorId);
    }
}
