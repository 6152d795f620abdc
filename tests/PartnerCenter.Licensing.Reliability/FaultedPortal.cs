using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>A portal on a database of its own, one customer whose users are all selected, and an admin who reads Chinese.</summary>
internal sealed class FaultedPortal : IAsyncDisposable
{
    public const string Culture = "zh-Hant";

    private readonly int _users;
    private bool _isAssign = true;

    private FaultedPortal(PortalDatabase database, PortalProcess process, RunCustomer customer, PortalBrowser browser, int users) =>
        (Database, Process, Customer, Browser, _users) = (database, process, customer, browser, users);

    public PortalDatabase Database { get; }

    public PortalProcess Process { get; }

    public RunCustomer Customer { get; }

    public PortalBrowser Browser { get; }

    /// <summary>Pages of every kind: each reads the database, if only for who is signed in.</summary>
    public IReadOnlyList<string> Pages =>
    [
        "/", "/customers", "/customers/add", "/activity", "/activity/csv", "/no/such/page", Customer.Address, $"{Customer.Address}/relationship",
        $"{Customer.Address}/subscriptions/add", $"{Customer.Address}/subscriptions/{Customer.Products[0]}/buy", Customer.Users, $"{Customer.Users}/selected",
        $"{Customer.Users}/upload", Customer.ManageLicenses, $"{Customer.ManageLicenses}/holders/{Customer.Products[0]}", Customer.LicenseUpdates,
        $"{Customer.LicenseUpdates}/{Guid.Empty}",
    ];

    public static async Task<FaultedPortal> StartAsync(PortalDatabase database, int users, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        // The page of the fault is the answer to the Save itself, however long that takes.
        var process = await PortalProcess.StartAsync(database, settings: settings.Append(KeyValuePair.Create("Operations:PatienceSeconds", "300")));
        await using var db = database.CreateContext();
        var customer = await RunCustomer.AddAsync(db, "Contoso", users, users);
        var browser = new OwnSession(database).Open(process.Address, "Admin", "zh-TW");
        await SaveForm.SelectAllAsync(browser, customer);
        return new FaultedPortal(database, process, customer, browser, users);
    }

    /// <summary>The next form: everybody gets a product, or everybody loses it, in turn.</summary>
    public Task<SaveForm> OpenFormAsync() => SaveForm.OpenAsync(Browser, Customer, (Customer.Products[0], _isAssign ? LicenseIntent.Assign : LicenseIntent.Revoke));

    public async Task<SavedUpdate> FindAsync(SaveForm form)
    {
        await using var db = Database.CreateContext();
        return await SavedUpdate.FindAsync(db, Customer, form.UpdateId, _users, _isAssign);
    }

    /// <summary>After a fault has ended: the same form again gives one update, and every page works.</summary>
    public async Task<IReadOnlyList<string>> RecoverAsync(SaveForm form)
    {
        var isSaved = await form.SaveAsync();
        var found = await FindAsync(form);
        _isAssign = !_isAssign;
        var problems = new List<string>();
        if (!isSaved || found.Presence != Presence.Whole)
        {
            problems.Add($"afterwards the same form is {(isSaved ? "" : "not ")}answered by its confirmation: {found.Figures}");
        }

        foreach (var address in Pages)
        {
            using var answer = await Browser.Client.GetAsync(address);
            if ((int)answer.StatusCode >= 500)
            {
                problems.Add($"afterwards {address} is {(int)answer.StatusCode}");
            }
        }

        return problems;
    }

    /// <summary>Asks for every page while the database cannot be used.</summary>
    public async Task<IReadOnlyList<string>> ProblemsOfPagesAsync()
    {
        var problems = new List<string>();
        foreach (var address in Pages)
        {
            using var answer = await Browser.Client.GetAsync(address);
            problems.AddRange(await FaultPage.ProblemsOfAsync(answer, Culture));
        }

        return problems;
    }

    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var db = Database.CreateContext();
        return (await LicenseBooks.AuditAsync(db, Customer.Id)).Problems;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
