using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;

namespace PartnerCenter.Licensing.Benchmarks.Floors;

/// <summary>A page of users as it was read once: what <see cref="UsersInMemoryController"/> shows without a database.</summary>
internal sealed class UsersInMemory
{
    public (CurrentCustomer Customer, Access Access, UserListViewModel Page)? Content { get; set; }
}
