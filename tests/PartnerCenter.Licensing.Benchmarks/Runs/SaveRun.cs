using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Floors;
using PartnerCenter.Licensing.Benchmarks.Measuring;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>Save of five products to 10,000 and to 100,000 users, against the same rows in hand-written set SQL.</summary>
internal static class SaveRun
{
    /// <summary>What a Save may write.</summary>
    public static readonly string[] Tables =
    [
        "Customers", "CustomerUsers", "SubscribedSkus", "LicenseAssignments", "UserSelections", "SelectedUsers",
        "LicenseUpdates", "LicenseUpdateOutcomes", "LicenseUpdateChanges", "LicenseUpdateResults", "AuditEvents",
    ];

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        var (few, many) = (options.Size(10_000, 200), options.Size(100_000, 1_000));
        var small = await MeasureAsync(options, folder, report, few, rounds: options.Size(9, 1));
        var large = await MeasureAsync(options, folder, report, many, rounds: options.Size(5, 1));
        var growth = large.Product / small.Product;
        report.Add(
            "Save, growth", Report.Text($"{few:N0} to {many:N0} users"), Report.Text($"itself; the SQL grows {large.Floor / small.Floor:0.0} x"),
            Report.Text($"≤ {many / few * 1.1:0.#} x"), Report.Text($"{growth:0.0} x"), growth <= many / few * 1.1);
    }

    private static async Task<Pair> MeasureAsync(RunOptions options, string folder, Report report, int users, int rounds)
    {
        using var database = new BenchDatabase(options, folder, $"save{users}");
        using var portal = new BenchPortal(database);
        await new SampleCustomer(portal).AddProductsAsync(SaveCustomer.Products, SaveCustomer.Plans);
        var customerId = await SaveCustomer.AddAsync(portal, number: 1, users);
        var form = await SaveCustomer.FormAsync(portal, customerId);
        database.Keep();
        var before = Read(database, SaveFloor.KeysOf);

        // The first of each is not measured: it compiles, and shows that both write the same.
        database.Restore();
        await SaveCustomer.SaveAsync(portal, form);
        var floor = Read(database, connection => new SaveFloor(before, connection, customerId, form.UpdateId));
        var productRows = Read(database, connection => WrittenRows.Read(connection, Tables));
        database.Restore();
        Read(database, connection => Save(floor, connection));
        report.Compare(Report.Text($"Save, {users:N0} users"), productRows, Read(database, connection => WrittenRows.Read(connection, Tables)));

        var times = await Pair.AlternateAsync(
            rounds,
            () => OnFreshRowsAsync(database, () => SaveCustomer.SaveAsync(portal, form)),
            () => OnFreshRowsAsync(database, () => Task.FromResult(Read(database, connection => Save(floor, connection)))));
        report.AddRatio("Save, 5 products", Report.Text($"{users:N0} users"), "the same rows by hand-written set SQL", 2, times);
        return times;
    }

    private static Task<double> OnFreshRowsAsync(BenchDatabase database, Func<Task> save)
    {
        database.Restore();
        return Pair.TimeAsync(save);
    }

    private static bool Save(SaveFloor floor, System.Data.Common.DbConnection connection)
    {
        floor.Save(connection);
        return true;
    }

    private static T Read<T>(BenchDatabase database, Func<System.Data.Common.DbConnection, T> read)
    {
        using var connection = database.Open();
        return read(connection);
    }
}
