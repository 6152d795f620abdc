using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>How many users each part of a filter lets through: read where a number is kept, counted to a limit where none is.</summary>
/// <param name="Users">All users of the customer.</param>
/// <param name="Licensed">Those whose licences are as asked for, which is exact, or who have no usage location, counted to a limit.</param>
/// <param name="ByName">Those whose name begins as searched for.</param>
/// <param name="OnlyByUserPrincipalName">Those whose user principal name does, and whose name does not.</param>
public sealed record UserFilterSizes(long Users, ListTotal Licensed, ListTotal ByName, ListTotal OnlyByUserPrincipalName)
{
    /// <summary>All who are found by the search.</summary>
    public ListTotal Found { get; } = ListTotal.From(ByName, OnlyByUserPrincipalName);

    public static async Task<UserFilterSizes> ReadAsync(
        LicensingDbContext db, CurrentCustomer customer, UserFilter filter, CancellationToken cancellationToken)
    {
        var licensed = filter.License == LicenseFilter.Any ? customer.UserCount : await LicensedAsync(db, customer, filter, cancellationToken);
        return filter.Search is { } search
            ? new UserFilterSizes(
                customer.UserCount,
                licensed,
                await ListTotal.OfAsync(search.ByName(filter.Users(db)), cancellationToken),
                await ListTotal.OfAsync(search.OnlyByUserPrincipalName(filter.Users(db)), cancellationToken))
            : new UserFilterSizes(customer.UserCount, licensed, 0, 0);
    }

    private static async Task<ListTotal> LicensedAsync(LicensingDbContext db, CurrentCustomer customer, UserFilter filter, CancellationToken cancellationToken)
    {
        if (filter.License == LicenseFilter.NoUsageLocation)
        {
            // An index holds just these users.
            return await ListTotal.OfAsync(filter.WithLicenses(filter.Users(db), db), cancellationToken);
        }

        var having = filter.ProductId is { } productId
            ? await db.SubscribedSkus
                .Where(sku => sku.CustomerId == customer.Id && sku.ProductId == productId)
                .Select(sku => sku.ConsumedUnits)
                .FirstOrDefaultAsync(cancellationToken)
            : customer.LicensedUserCount;
        return filter.License == LicenseFilter.Has ? having : Math.Max(0, customer.UserCount - having);
    }
}
