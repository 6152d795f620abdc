using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace PartnerCenter.Licensing.Web.Features.Shared.Forms;

/// <summary>
/// A form that was refused, kept for the page that the browser is sent to then. A page that answers a POST itself cannot be gone back to: the browser shows an error
/// of its own instead. The address of the page names the form, so a reload, Back and Forward show it again, with what was typed and why it was refused.
/// One form is kept, in the cookie of the messages, until the next one, the next message or the end of the session.
/// </summary>
public static class KeptForm
{
    /// <summary>In the address of the page.</summary>
    public const string Parameter = "refused";

    /// <summary>Longer than anything that is right. What is cut off is too long all the same.</summary>
    private const int MaxValueLength = 600;

    /// <summary>Of all values together: a cookie travels with every request.</summary>
    private const int MaxLength = 1_500;

    private const int MaxFields = 20, MaxErrors = 8, MaxNameLength = 30;

    internal const string Item = "Form";

    /// <summary>Keeps the posted form with the errors in the model state, and sends the browser to the page that shows it.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="action">Its page with the form.</param>
    public static RedirectToActionResult RedirectToRefused(this Controller controller, string action)
    {
        var left = MaxLength;
        var fields = controller.Request.Form
            .Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal) && field.Key.Length < MaxNameLength)
            .Take(MaxFields)
            .ToDictionary(field => field.Key, field => field.Value.Take(MaxFields).Select(Cut).ToArray());
        var errors = controller.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => new KeptError(entry.Key, error.ErrorMessage[..Math.Min(error.ErrorMessage.Length, MaxValueLength)])))
            .Take(MaxErrors).ToArray();
        var id = $"{Guid.NewGuid():N}";
        controller.TempData[Item] = JsonSerializer.Serialize(new Kept(id, FlashMessage.SessionOf(controller.HttpContext), controller.Request.Path, fields, errors));
        return controller.RedirectToAction(action, new RouteValueDictionary { [Parameter] = id });

        string Cut(string? value)
        {
            var kept = (value ?? "")[..Math.Min(value?.Length ?? 0, Math.Min(left, MaxValueLength))];
            left -= kept.Length;
            return kept;
        }
    }

    /// <summary>Fills a form, and the model state, with what was refused at this address, where its page is asked for.</summary>
    /// <returns>Whether there was such a form.</returns>
    public static async Task<bool> TryFillAsync<T>(this Controller controller, T form)
        where T : class
    {
        if (controller.Request.Query[Parameter].ToString() is not { Length: > 0 } id
            || controller.TempData.Peek(Item) is not string text
            || JsonSerializer.Deserialize<Kept>(text) is not { } kept
            || kept.Id != id || kept.Session != FlashMessage.SessionOf(controller.HttpContext) || kept.Path != controller.Request.Path)
        {
            return false;
        }

        var posted = new FormCollection(kept.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)));
        await controller.TryUpdateModelAsync(form, "", new FormValueProvider(BindingSource.Form, posted, CultureInfo.InvariantCulture));
        foreach (var (field, message) in kept.Errors)
        {
            if (controller.ModelState[field]?.Errors.Any(error => error.ErrorMessage == message) != true)
            {
                controller.ModelState.AddModelError(field, message);
            }
        }

        return true;
    }

    private sealed record Kept(string Id, string Session, string Path, Dictionary<string, string[]> Fields, KeptError[] Errors);

    private sealed record KeptError(string Field, string Message);
}
