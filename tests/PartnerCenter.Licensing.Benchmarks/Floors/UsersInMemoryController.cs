using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerCenter.Licensing.Benchmarks.Floors;

/// <summary>
/// The floor of the users page: the same view with the same rows, in the same host, through the same pipeline, authentication included. What it
/// does not do is ask the database, neither for the users nor for the customer and what the operator may do there.
/// </summary>
[AllowAnonymous]
[Route("customers/{customerId:guid}/users-in-memory")]
public sealed class UsersInMemoryController : Controller
{
    [HttpGet]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Index()
    {
        var (customer, access, page) = HttpContext.RequestServices.GetRequiredService<UsersInMemory>().Content!.Value;
        HttpContext.Features.Set(customer);
        HttpContext.Features.Set(access);
        return View("/Features/Users/Index.cshtml", page);
    }
}
