namespace PartnerCenter.Licensing.Web.Features.Shared.Customers;

/// <summary>The customer that the address names, known to be the signed-in operator's partner's.</summary>
public sealed record CurrentCustomer(Guid Id, string Name, string Domain, int UserCount, int LicensedUserCount, long LicenseVersion);
