using System.Diagnostics;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>
/// Saves for all users of a customer, each of which the portal's process is killed in; assigning and revoking take turns. After each the
/// portal is started again and the same form is sent again.
/// </summary>
internal sealed class KilledSaves : IAsyncDisposable
{
    private readonly int _users;
    private readonly Random _random;
    private readonly Queue<TimeSpan> _saveTimes = [];
    private readonly PortalBrowser _browser;
    private PortalProcess _portal;
    private bool _isAssign = true;

    private KilledSaves(PortalDatabase database, PortalProcess portal, RunCustomer customer, PortalBrowser browser, int users, int seed) =>
        (Database, _portal, Customer, _browser, _users, _random) = (database, portal, customer, browser, users, new Random(seed));

    public PortalDatabase Database { get; }

    public RunCustomer Customer { get; }

    /// <summary>How long a Save takes that nothing disturbs: the middle of the last ones.</summary>
    public TimeSpan SaveTime => _saveTimes.Order().ElementAt(_saveTimes.Count / 2);

    /// <summary>From the start of the last process to its first answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Killed before the commit.</summary>
    public int Absent { get; private set; }

    /// <summary>Killed after the commit, and nobody was told.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Killed after the answer.</summary>
    public int Answered { get; private set; }

    /// <summary>Saves beside those that were killed.</summary>
    public int Undisturbed { get; private set; }

    public List<string> Problems { get; } = [];

    public static async Task<KilledSaves> StartAsync(PortalDatabase database, int users, int seed)
    {
        var portal = await PortalProcess.StartAsync(database);
        await using var db = database.CreateContext();
        var customer = await RunCustomer.AddAsync(db, "Contoso", users, users);
        var browser = new OwnSession(database).Open(portal.Address, "Admin");
        await SaveForm.SelectAllAsync(browser, customer);
        var run = new KilledSaves(database, portal, customer, browser, users, seed);
        // The first one warms up, and the time of one is needed to be in the middle of the others.
        for (; run.Undisturbed < 3; run.Undisturbed++)
        {
            run._saveTimes.Clear();
            run._saveTimes.Enqueue(await run.SaveAsync(await run.OpenAsync()));
            run._isAssign = !run._isAssign;
        }

        return run;
    }

    /// <summary>One more Save that is killed, and repeated.</summary>
    public async Task KillOneAsync()
    {
        var form = await OpenAsync();
        var saving = AnswerTimeAsync(form);
        await Task.Delay(SaveTime * _random.NextDouble());
        await _portal.KillAsync();
        var answered = await saving;
        var found = await FindAsync(form);
        Count(found, answered is not null, form);
        await StartAgainAsync();
        var again = await SaveAsync(form);
        var after = await FindAsync(form);
        Require(after.Presence == Presence.Whole, $"update {form.UpdateId} after the same form was sent again: {after.Figures}");
        // A form that was saved already is answered at once.
        Remember(answered ?? (found.Presence == Presence.Absent ? again : null));
        _isAssign = !_isAssign;
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    /// <returns>How long the answer took; null where there was none.</returns>
    private async Task<TimeSpan?> AnswerTimeAsync(SaveForm form)
    {
        try
        {
            return await SaveAsync(form);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task StartAgainAsync()
    {
        var watch = Stopwatch.StartNew();
        var port = _portal.Address.Port;
        await _portal.DisposeAsync();
        _portal = await PortalProcess.StartAsync(Database, port);
        StartTime = watch.Elapsed;
    }

    private Task<SaveForm> OpenAsync() => SaveForm.OpenAsync(_browser, Customer, (Customer.Products[0], _isAssign ? LicenseIntent.Assign : LicenseIntent.Revoke));

    private async Task<TimeSpan> SaveAsync(SaveForm form)
    {
        var watch = Stopwatch.StartNew();
        Require(await form.SaveAsync(), $"update {form.UpdateId} is not answered by its confirmation");
        return watch.Elapsed;
    }

    private void Remember(TimeSpan? saveTime)
    {
        if (saveTime is { } time)
        {
            _saveTimes.Enqueue(time);
        }

        if (_saveTimes.Count > 9)
        {
            _saveTimes.Dequeue();
        }
    }

    private async Task<SavedUpdate> FindAsync(SaveForm form)
    {
        await using var db = Database.CreateContext();
        return await SavedUpdate.FindAsync(db, Customer, form.UpdateId, _users, _isAssign);
    }

    private void Count(SavedUpdate found, bool isAnswered, SaveForm form)
    {
        Require(found.Presence != Presence.Half, $"update {form.UpdateId} is half there: {found.Figures}");
        Require(!isAnswered || found.Presence == Presence.Whole, $"update {form.UpdateId} was answered and is not there: {found.Figures}");
        Absent += found.Presence == Presence.Absent ? 1 : 0;
        Unanswered += found.Presence == Presence.Whole && !isAnswered ? 1 : 0;
        Answered += isAnswered ? 1 : 0;
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            Problems.Add(problem);
        }
    }
}
