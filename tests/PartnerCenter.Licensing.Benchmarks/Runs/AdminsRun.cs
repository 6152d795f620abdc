using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Measuring;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>Eight admins saving at eight customers at once, against the same Saves one after another.</summary>
internal static class AdminsRun
{
    private const int Admins = 8;

    /// <summary>What two measurements of the very same differ by on a machine that does other things too.</summary>
    private const double Noise = 1.05;

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        var users = options.Size(1_000, 100);
        using var database = new BenchDatabase(options, folder, "admins");
        using var portal = new BenchPortal(database);
        await new SampleCustomer(portal).AddProductsAsync(SaveCustomer.Products, SaveCustomer.Plans);
        var forms = new List<Web.Features.ManageLicenses.SaveLicensesRequest>();
        for (var number = 1; number <= Admins; number++)
        {
            forms.Add(await SaveCustomer.FormAsync(portal, await SaveCustomer.AddAsync(portal, number, users)));
        }

        database.Keep();
        var times = await Pair.AlternateAsync(
            options.Size(9, 1),
            () => OnFreshRowsAsync(() => Task.WhenAll(forms.Select(form => Task.Run(() => SaveCustomer.SaveAsync(portal, form))))),
            () => OnFreshRowsAsync(async () =>
            {
                foreach (var form in forms)
                {
                    await SaveCustomer.SaveAsync(portal, form);
                }
            }));
        report.AddRatio(Report.Text($"{Admins} admins at {Admins} customers at once"), Report.Text($"{users:N0} users each"), "one after another", Noise, times);

        Task<double> OnFreshRowsAsync(Func<Task> saves)
        {
            database.Restore();
            return Pair.TimeAsync(saves);
        }
    }
}
