using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>The rows of a filter as a CSV file, in the order of the page.</summary>
public sealed class ActivityCsv(ActivityReader reader, IStringLocalizer<Texts> texts, TimeProvider clock)
{
    /// <param name="filter">A filter without error.</param>
    public IActionResult ResultOf(ActivityFilter filter) => new CsvResult(
        $"{texts["Activity_FileName"]}-{clock.GetUtcNow():yyyyMMdd-HHmmss}.csv",
        [
            texts["Activity_When"], texts["Activity_Who"], texts["Activity_Address"], texts["Activity_Customer"], texts["Activity_CustomerId"],
            texts["Activity_Action"], texts["Activity_What"], texts["Activity_Outcome"],
        ],
        RowsAsync(filter));

    private async IAsyncEnumerable<string[]> RowsAsync(ActivityFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in reader.ReadAllAsync(filter, cancellationToken))
        {
            yield return
            [
                row.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                row.OperatorName,
                row.Address ?? "",
                row.CustomerName ?? "",
                row.CustomerId?.ToString() ?? "",
                texts[$"Activity_Action_{row.Action}"],
                row.What,
                texts[$"Activity_Outcome_{row.Outcome}"],
            ];
        }
    }
}
