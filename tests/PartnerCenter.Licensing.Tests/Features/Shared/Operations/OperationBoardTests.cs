using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Operations;

/// <summary>What one web server tells the others, as on SQL Server; the rows are the same on SQLite.</summary>
public sealed class OperationBoardTests : IDisposable
{
    private static readonly Guid Id = Guid.NewGuid();

    private readonly TestDatabase _database = new();
    private readonly TestClock _clock = new();
    private readonly LicensingScenario _contoso;
    private readonly ServiceProvider _services;
    private readonly OperationBoard _board;
    private readonly Operation _operation;

    public OperationBoardTests()
    {
        _contoso = new LicensingScenario(_database.CreateContext);
        _services = new ServiceCollection().AddScoped(_ => _database.CreateContext(_contoso.SignedIn.PartnerId)).BuildServiceProvider();
        _board = BoardFor(DatabaseProvider.SqlServer);
        _operation = new Operation(OperationKind.Save, Id, _contoso.CustomerId, _contoso.SignedIn);
    }

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task FindAsync_OnAnotherServer_SaysHowFarItIsAndHowItEnded()
    {
        _operation.Progress.Report(OperationStage.JudgingUsers, 2_000, 5_000);
        await _board.WriteAsync(_operation, CancellationToken.None);

        var running = await FindAsync();
        Assert.Equal(new OperationStep(OperationStage.JudgingUsers, 2_000, 5_000), running?.Step);
        Assert.True(running?.IsRunning);
        Assert.Equal(_contoso.SignedIn.Id, running?.OperatorId);

        var problem = new OperationProblem("Office 365 E3 needs 7 licenses, 3 are available", Guid.NewGuid());
        _operation.Finish(new TestEnd([problem]), _clock.GetUtcNow().UtcDateTime);
        await _board.WriteAsync(_operation, CancellationToken.None);

        var ended = await FindAsync();
        Assert.False(ended?.IsRunning);
        Assert.Equal([problem], ended?.Problems);
        await using var db = Context();
        Assert.Empty(await _board.RunningAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_ServerWasKilled_KnowsNothingOfIt()
    {
        await _board.WriteAsync(_operation, CancellationToken.None);
        await using var db = Context();
        Assert.Single(await _board.RunningAsync(db, CancellationToken.None));

        _clock.Advance(LongRunningOperation.GoneAfter + TimeSpan.FromSeconds(1));

        Assert.Null(await FindAsync());
        Assert.Empty(await _board.RunningAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_AtAnotherCustomer_FindsNothing()
    {
        await _board.WriteAsync(_operation, CancellationToken.None);
        await using var db = _database.CreateContext(_contoso.SignedIn.PartnerId, Guid.NewGuid());

        Assert.Null(await _board.FindAsync(db, OperationKind.Save, Id, CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_ADayLater_DeletesWhatIsOld()
    {
        await _board.WriteAsync(_operation, CancellationToken.None);
        _clock.Advance(LongRunningOperation.Lifetime + TimeSpan.FromSeconds(1));

        await _board.WriteAsync(new Operation(OperationKind.Upload, Guid.NewGuid(), _contoso.CustomerId, _contoso.SignedIn), CancellationToken.None);

        await using var db = _database.CreateContext();
        Assert.Equal([OperationKind.Upload], db.LongRunningOperations.Select(row => row.Kind).ToList());
    }

    [Fact]
    public async Task PublishAsync_EndsWithinAMoment_WritesNothing()
    {
        await _board.PublishAsync(_operation, TimeSpan.FromMinutes(1), new CancellationToken(canceled: true));

        await using var db = _database.CreateContext();
        Assert.Empty(db.LongRunningOperations);
    }

    [Fact]
    public async Task PublishAsync_LeftAndEndedWithinAMoment_LeavesHowItEnded()
    {
        Assert.True(_operation.TryLeave());
        _operation.Finish(new TestEnd([new OperationProblem("Nothing was changed.")]), _clock.GetUtcNow().UtcDateTime);

        await _board.PublishAsync(_operation, TimeSpan.FromMinutes(1), new CancellationToken(canceled: true));

        Assert.Equal("Nothing was changed.", Assert.Single((await FindAsync())!.Problems).Text);
    }

    [Fact]
    public async Task PublishAsync_UntilItEnds_LeavesHowItEnded()
    {
        using var ended = new CancellationTokenSource();
        var publishing = _board.PublishAsync(_operation, TimeSpan.Zero, ended.Token);
        for (var patience = 0; await FindAsync() is null; patience++)
        {
            Assert.True(patience < 600, "Nothing is written.");
            await Task.Delay(50);
        }

        _operation.Finish(new TestEnd([]), _clock.GetUtcNow().UtcDateTime);
        await ended.CancelAsync();
        await publishing;

        Assert.False((await FindAsync())?.IsRunning);
    }

    [Fact]
    public async Task PublishAsync_OnSqlite_WritesNothing()
    {
        using var ended = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await BoardFor(DatabaseProvider.Sqlite).PublishAsync(_operation, TimeSpan.Zero, ended.Token);

        await using var db = _database.CreateContext();
        Assert.Empty(db.LongRunningOperations);
    }

    private OperationBoard BoardFor(DatabaseProvider provider) => new(
        _services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new DatabaseOptions { Provider = provider }), _clock, NullLogger<OperationBoard>.Instance);

    private LicensingDbContext Context() => _database.CreateContext(_contoso.SignedIn.PartnerId, _contoso.CustomerId);

    private async Task<OperationStatus?> FindAsync()
    {
        await using var db = Context();
        return await _board.FindAsync(db, OperationKind.Save, Id, CancellationToken.None);
    }

    private sealed record TestEnd(IReadOnlyList<OperationProblem> Problems) : OperationEnd(Problems);
}
