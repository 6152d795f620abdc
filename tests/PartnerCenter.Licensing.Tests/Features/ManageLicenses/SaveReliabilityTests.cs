using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

/// <summary>Short runs of what docs/reliability.md tells of, with the portal as a process of its own.</summary>
public sealed class SaveReliabilityTests
{
    private const int Admins = 8;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Save_ManyAdminsAtTheLastSeats_LosesDoublesAndOverdrawsNothing()
    {
        var database = PortalDatabase.Sqlite(TemplateDatabase.CopyWithCatalogue());
        await using var portal = await PortalProcess.StartAsync(database);
        await using var db = database.CreateContext();
        var customers = new List<RunCustomer> { await RunCustomer.AddAsync(db, "Contoso", 30, seats: 5), await RunCustomer.AddAsync(db, "Northwind Traders", 30, seats: 5) };
        var (counts, sessions) = (new LoadCounts(), new OwnSession(database));
        using var end = new CancellationTokenSource(Time);

        await Task.WhenAll(Enumerable.Range(1, Admins).Select(number =>
            new LoadAdmin(sessions.Open(portal.Address, $"Admin {number}"), customers, counts, new Random(number)).WorkAsync(end.Token)));

        var audits = new[] { await LicenseBooks.AuditAsync(db, customers[0].Id), await LicenseBooks.AuditAsync(db, customers[1].Id) };
        Assert.Empty(audits.SelectMany(audit => audit.Problems));
        Assert.Empty(counts.Problems);
        Assert.Empty(portal.Errors);
        Assert.Equal(counts.Saved.Distinct().Count(), audits.Sum(audit => audit.Updates));
        Assert.NotEmpty(counts.Saved);
        Assert.True(counts.Refused.GetValueOrDefault(LoadAdmin.Shortage) > 0, "The seats never ran out.");
    }

    [Fact]
    public async Task Save_ProcessIsKilled_IsWhollyThereOrNotAtAllAndTheSameFormGivesOneUpdate()
    {
        await using var run = await KilledSaves.StartAsync(PortalDatabase.Sqlite(TemplateDatabase.CopyWithCatalogue()), users: 2_000, seed: 7);

        for (var number = 0; number < 3; number++)
        {
            await run.KillOneAsync();
        }

        Assert.Empty(run.Problems);
        await using var db = run.Database.CreateContext();
        var (problems, updates) = await LicenseBooks.AuditAsync(db, run.Customer.Id);
        Assert.Empty(problems);
        Assert.Equal(run.Undisturbed + 3, updates);
    }
}
