using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Another operator's selection at a customer.</summary>
internal sealed class LicensingSelection(TestDatabase database, Guid customerId, Operator signedIn)
{
    /// <returns>The id of the selection.</returns>
    public async Task<int> SelectAsync(params long[] userIds)
    {
        using var db = database.CreateContext();
        var selections = new UserSelectionService(db, signedIn, TimeProvider.System);
        await selections.ReplaceAsync(customerId, db.CustomerUsers.Where(user => user.CustomerId == customerId && userIds.Contains(user.Id)), CancellationToken.None);
        return (await selections.GetAsync(customerId, CancellationToken.None)).Id;
    }
}
