using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Shared.Customers;

/// <summary>Base of every page of one customer, which the <see cref="Permissions.PermissionFilter"/> has found among the operator's own partner's.</summary>
[Route("customers/{customerId:guid}")]
public abstract class CustomerController : Controller
{
    protected CurrentCustomer Customer => HttpContext.Features.GetRequiredFeature<CurrentCustomer>();
}
