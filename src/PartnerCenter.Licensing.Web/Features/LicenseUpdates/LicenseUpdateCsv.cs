using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Csv;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.LicenseUpdates;

/// <summary>An update as a CSV file, one row for each user, in the order of the page.</summary>
public sealed class LicenseUpdateCsv(LicensingDbContext db, LicenseUpdateTexts updateTexts, IStringLocalizer<Texts> texts)
{
    private const int ChunkSize = 500;

    /// <param name="update">The update.</param>
    /// <param name="mayChangeUsers">Whether the reader may set usage locations: the next steps name what the reader can do.</param>
    public IActionResult ResultOf(LicenseUpdate update, bool mayChangeUsers) => new CsvResult(
        $"{texts["LicenseUpdates_FileName"]}-{update.CreatedAt:yyyyMMdd-HHmmss}.csv",
        [
            texts["LicenseUpdates_Column_Outcome"], texts["LicenseUpdates_Column_DisplayName"], texts["Users_Column_UserPrincipalName"],
            texts["LicenseUpdates_Column_Changes"], texts["LicenseUpdates_Column_Licenses"],
            texts["LicenseUpdates_Column_Reason"], texts["LicenseUpdates_Column_NextStep"],
        ],
        RowsAsync(update.Id, mayChangeUsers));

    private async IAsyncEnumerable<string[]> RowsAsync(
        Guid updateId, bool mayChangeUsers, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var status in Enum.GetValues<LicenseUpdateStatus>())
        {
            for (var position = 0; ;)
            {
                var after = position;
                var results = await db.LicenseUpdateResults.AsNoTracking()
                    .Where(result => result.LicenseUpdateId == updateId && result.Status == status && result.Position > after)
                    .OrderBy(result => result.Position)
                    .Take(ChunkSize)
                    .ToListAsync(cancellationToken);
                if (results.Count == 0)
                {
                    break;
                }

                position = results[^1].Position;
                foreach (var user in await updateTexts.SayAsync(updateId, results, mayChangeUsers, cancellationToken))
                {
                    yield return RowOf(user);
                }
            }
        }
    }

    private string[] RowOf(UserResultRow user) =>
    [
        texts[$"LicenseUpdates_Status_{user.Status}"],
        user.DisplayName,
        user.UserPrincipalName,
        string.Join('\n', user.Changes),
        string.Join('\n', user.Licenses),
        string.Join('\n', user.Errors.Select(error => Bidi.Plain(error.Reason))),
        string.Join('\n', user.Errors.Select(error => error.NextStep).Distinct()),
    ];
}
