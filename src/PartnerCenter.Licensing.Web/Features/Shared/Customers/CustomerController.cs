using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Shared.Customers;

/// <summary>Base of every page of one customer: its actions run only for a customer of the operator's own partner.</summary>
[TypeFilter<CustomerFilter>]
[Route("customers/{customerId:guid}")]
public abstract class CustomerController : Controller
{
    protected CurrentCustomer Customer => HttpContext.Features.GetRequiredFeature<CurrentCustomer>();
}
