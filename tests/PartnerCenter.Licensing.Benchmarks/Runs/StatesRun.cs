using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Benchmarks.Data;
using PartnerCenter.Licensing.Benchmarks.Measuring;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Benchmarks.Runs;

/// <summary>The states of fifty products and their plans over a large selection, against the grouped SQL alone.</summary>
internal static class StatesRun
{
    private const int Products = 50;
    private const int Plans = 20;
    private const int Held = 4;

    private static readonly ServicePlanSet[][] Off =
        [.. Enumerable.Range(0, Products + 1).Select(product => Enumerable.Range(0, 5).Select(count => ServicePlanSet.Of(Enumerable.Range(2, count).Select(plan => SampleCustomer.PlanOf(product, plan)))).ToArray())];

    public static async Task RunAsync(RunOptions options, string folder, Report report)
    {
        var users = options.Size(100_000, 500);
        using var database = new BenchDatabase(options, folder, "states");
        using var portal = new BenchPortal(database);
        var sample = new SampleCustomer(portal);
        await sample.AddProductsAsync(Products, Plans);
        var id = await sample.AddAsync(1, users, Products, LicensesOf);
        var selection = await sample.SelectAllAsync(id);
        using var connection = database.Open();

        Task<double> ProductAsync() => Pair.TimeAsync(() => portal.InScopeAsync(id, services =>
            services.GetRequiredService<ProductStatesReader>().ReadAsync(id, selection.Id, selection.Count, CancellationToken.None)));
        Task<double> FloorAsync() => Pair.TimeAsync(() => Task.FromResult(Group(connection, selection.Id)));
        await ProductAsync();
        await FloorAsync();
        var times = await Pair.AlternateAsync(options.Size(11, 1), ProductAsync, FloorAsync);
        report.AddRatio($"states of {Products} products", Report.Text($"{users:N0} selected"), "hand-written grouped SQL", 1.3, times);
    }

    /// <summary>All that the states follow from: how many hold each product with the same plans off.</summary>
    private static int Group(DbConnection connection, int selectionId)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT a."ProductId", a."DisabledPlans", COUNT(*)
            FROM "SelectedUsers" s JOIN "LicenseAssignments" a ON a."UserId" = s."UserId"
            WHERE s."SelectionId" = @selection
            GROUP BY a."ProductId", a."DisabledPlans"
            """;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@selection", selectionId);
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        var groups = new List<(object Product, string Off, int Users)>();
        while (reader.Read())
        {
            groups.Add((reader.GetValue(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return groups.Count;
    }

    private static IEnumerable<(int Product, ServicePlanSet Off)> LicensesOf(int user) =>
        Enumerable.Range(0, Held).Select(held => 1 + (((user * 7) + (held * 11)) % Products)).Select(product => (product, Off[product][user / Products % 5]));
}
