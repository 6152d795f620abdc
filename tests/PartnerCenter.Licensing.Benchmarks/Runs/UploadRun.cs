using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Floors;
using PartnerCenter.Licensing.Benchmarks.Measuring;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.UploadUsers;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>An upload of 50,000 users, from the file to the last user: whether it can be read, its check, its save; against a prepared insert each.</summary>
internal static class UploadRun
{
    private static readonly string[] Tables = ["Customers", "CustomerUsers", "LicenseAssignments"];

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        var users = options.Size(50_000, 500);
        using var database = new BenchDatabase(options, folder, "upload");
        using var portal = new BenchPortal(database);
        var sample = new SampleCustomer(portal);
        await sample.AddProductsAsync(6, 3);
        var id = await sample.AddAsync(1, 100, 1, _ => []);
        var content = UploadFloor.File(users);
        database.Keep();

        var requests = new List<double>[] { [], [], [] };
        await ProductAsync();
        var productRows = Rows();
        await FloorAsync();
        report.Compare(Report.Text($"Upload, {users:N0} users"), productRows, Rows());
        var times = await Pair.AlternateAsync(options.Size(7, 1), ProductAsync, FloorAsync);
        report.Note(Report.Text($"Upload by request: file {Pair.Median(requests[0]):N0} ms, check {Pair.Median(requests[1]):N0} ms, save {Pair.Median(requests[2]):N0} ms."));
        report.AddRatio("upload", Report.Text($"{users:N0} users"), "reading the CSV and one prepared insert each", 2, times);

        WrittenRows Rows()
        {
            using var connection = database.Open();
            return WrittenRows.Read(connection, Tables);
        }

        Task<double> ProductAsync()
        {
            database.Restore();
            return Pair.TimeAsync(() => UploadAsync(portal, id, content, requests));
        }

        Task<double> FloorAsync()
        {
            database.Restore();
            using var connection = database.Open();
            return Pair.TimeAsync(() => Task.FromResult(UploadFloor.Save(connection, content, id)));
        }
    }

    /// <summary>What the three requests of an upload do.</summary>
    private static async Task UploadAsync(BenchPortal portal, Guid id, byte[] content, List<double>[] requests)
    {
        var customer = new CurrentCustomer(id, "Contoso 001", "contoso001.example", 100, 0, 0);
        var (uploadId, checkId) = (Guid.Empty, (Guid?)null);
        await TimeAsync(0, async services => uploadId = UserFileReader.ProblemOf(content, UsageLocationChoice.LeaveEmpty, null) is { } problem
            ? throw new InvalidOperationException($"The benchmark's file cannot be read: {problem.Code}.")
            : await services.GetRequiredService<UserUploadStore>().AddAsync(id, "users.csv", content, UsageLocationChoice.LeaveEmpty, null, CancellationToken.None));
        await TimeAsync(1, async services => await CheckAsync(services));
        await TimeAsync(2, async services => await services.GetRequiredService<UserUploadSaver>().SaveAsync(id, uploadId, checkId, CancellationToken.None) is { Denied: null, IsStale: false });

        async Task<bool> CheckAsync(IServiceProvider services)
        {
            await services.GetRequiredService<UserUploadCheck>().RunAsync(customer, uploadId, CancellationToken.None);
            var model = await services.GetRequiredService<UserUploadReader>().ReadAsync(customer, uploadId, new ListQuery(), CancellationToken.None);
            checkId = model?.Upload.CheckId;
            return model is not null;
        }

        async Task TimeAsync<T>(int request, Func<IServiceProvider, Task<T>> work)
        {
            var start = Stopwatch.GetTimestamp();
            await portal.InScopeAsync(id, work);
            requests[request].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}
