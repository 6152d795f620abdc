using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace PartnerCenter.Licensing.Web.Features.Shared.Customers;

/// <summary>
/// Lets links, forms and redirects between the pages of one customer leave the customer out. ASP.NET Core keeps the values of
/// the current address only for links to the same action; without this each of them would have to name the customer.
/// </summary>
internal sealed class CustomerUrlHelperFactory : IUrlHelperFactory
{
    private readonly UrlHelperFactory _inner = new();

    public IUrlHelper GetUrlHelper(ActionContext context) => new CustomerUrlHelper(_inner.GetUrlHelper(context));

    private sealed class CustomerUrlHelper(IUrlHelper inner) : IUrlHelper
    {
        private const string CustomerId = "customerId";

        public ActionContext ActionContext => inner.ActionContext;

        /// <summary>Only an address that cannot be made without the customer gets it: others would carry it as a query.</summary>
        public string? Action(UrlActionContext actionContext)
        {
            if (inner.Action(actionContext) is { } address)
            {
                return address;
            }

            var values = new RouteValueDictionary(actionContext.Values);
            return ActionContext.RouteData.Values.TryGetValue(CustomerId, out var customerId) && values.TryAdd(CustomerId, customerId)
                ? inner.Action(new UrlActionContext
                {
                    Action = actionContext.Action,
                    Controller = actionContext.Controller,
                    Values = values,
                    Protocol = actionContext.Protocol,
                    Host = actionContext.Host,
                    Fragment = actionContext.Fragment,
                })
                : null;
        }

        public string? Content(string? contentPath) => inner.Content(contentPath);

        public bool IsLocalUrl(string? url) => inner.IsLocalUrl(url);

        public string? Link(string? routeName, object? values) => inner.Link(routeName, values);

        public string? RouteUrl(UrlRouteContext routeContext) => inner.RouteUrl(routeContext);
    }
}
