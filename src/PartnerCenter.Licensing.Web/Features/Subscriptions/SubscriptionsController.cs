using Microsoft.AspNetCore.Mvc;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;

namespace PartnerCenter.Licensing.Web.Features.Subscriptions;

/// <summary>What the customer owns, and the catalogue to choose a further product from.</summary>
[Requires(Permission.SeeCustomers)]
public sealed class SubscriptionsController(SubscriptionListQuery subscriptions, AddProductQuery catalogue) : CustomerController
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] ListQuery query, CancellationToken cancellationToken) =>
        View(await subscriptions.RunAsync(Customer.Id, query, cancellationToken));

    [HttpGet("subscriptions/add")]
    [Requires(Permission.Buy)]
    public async Task<IActionResult> Add([FromQuery] ListQuery query, CancellationToken cancellationToken) =>
        View(await catalogue.RunAsync(Customer.Id, query, cancellationToken));
}
