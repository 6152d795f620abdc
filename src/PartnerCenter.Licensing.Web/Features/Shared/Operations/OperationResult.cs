using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>The answer while an operation runs: the page that shows how far it is, or the figures alone for that page's script.</summary>
public static class OperationResult
{
    private const string Page = "/Features/Shared/Operations/Running.cshtml";

    public static IActionResult Of(OperationStatus status, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var model = new OperationViewModel(status.Kind, status.Id, status.Step);
        if (!IsScript(http))
        {
            return new ViewResult
            {
                ViewName = Page,
                ViewData = new ViewDataDictionary<OperationViewModel>(http.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = model },
            };
        }

        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        return new JsonResult(new { running = true, stage = model.StageText(texts), figures = model.FiguresText(texts), done = status.Step.Done, total = status.Step.Total });
    }

    /// <summary>To the page's script when the operation is not running any more: the page itself says the rest.</summary>
    public static IActionResult Ended() => new JsonResult(new { running = false });

    public static bool IsScript(HttpContext http) =>
        http.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}
