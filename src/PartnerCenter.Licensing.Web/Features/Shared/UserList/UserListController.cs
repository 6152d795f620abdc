using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.UserList;

/// <summary>
/// What the two lists of users with boxes have in common. Every way off such a page is a button of its one form: the boxes are
/// saved first, then the browser is sent to where it wants to go, so that no tick is lost without script either.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class UserListController(UserSelectionService selection, IStringLocalizer<Texts> texts) : CustomerController
{
    protected UserSelectionService Selection => selection;

    protected IStringLocalizer<Texts> Texts => texts;

    /// <summary>True when the page's script posts one tick and stays where it is.</summary>
    protected bool IsScript => Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The list, or a redirect to the address that says what is listed. What could not be used of the address is said there.</summary>
    /// <param name="query">The address.</param>
    /// <param name="read">Reads the list.</param>
    protected async Task<IActionResult> ShowAsync(UserListQuery query, Func<Task<UserListViewModel>> read)
    {
        if (!query.IsAsWritten)
        {
            return ToAddressOf(query, query.HasLeftOut);
        }

        var list = await read();
        return list.HasUnknownProduct ? ToAddressOf(query.WithoutFilter(), hasLeftOut: true) : View(list);
    }

    /// <summary>Saves the boxes of the page and tells the selection afterwards; where an old one was dropped for it, the next page says so.</summary>
    protected async Task<SelectionSummary> SaveBoxesAsync(UserListForm form, CancellationToken cancellationToken)
    {
        var before = await selection.GetAsync(Customer.Id, cancellationToken);
        await selection.SetPageAsync(Customer.Id, form.ShownIds, form.TickedIds, cancellationToken);
        if (before.WasDropped)
        {
            Say(texts["Users_Dropped"]);
        }

        return await selection.GetAsync(Customer.Id, cancellationToken);
    }

    /// <summary>Forgets the selection, and the unsaved choices for it; the next page says which of them it was.</summary>
    protected async Task ClearSelectionAsync(SelectionSummary summary, CancellationToken cancellationToken)
    {
        await selection.ClearAsync(Customer.Id, cancellationToken);
        Say(texts[summary.HasDraft ? "Users_ClearedWithChoices" : "Users_Cleared"]);
    }

    /// <summary>The answer to the script: the texts that follow the selection.</summary>
    protected JsonResult SelectionTexts(SelectionSummary summary) => Json(new
    {
        count = summary.Count,
        selected = texts.SelectedUsers(summary.Count).Value,
        status = texts.Plural("Users_Status", summary.Count).Value,
    });

    /// <summary>To Manage licenses, or back with a message when there is nobody to manage.</summary>
    protected IActionResult ToManageLicenses(UserListForm form, SelectionSummary summary)
    {
        if (summary.Count > 0)
        {
            return ToPage("ManageLicenses");
        }

        Say(texts["Users_SelectFirst"]);
        return ToList(form);
    }

    /// <summary>To the first page of another of the customer's controllers. Its route values do not carry over by themselves.</summary>
    protected RedirectToActionResult ToPage(string controller) => RedirectToAction("Index", controller, new { customerId = Customer.Id });

    /// <summary>Back to the list: a changed search, filter or size begins on its first page, else the page stays or turns.</summary>
    /// <param name="form">What was posted.</param>
    /// <param name="left">Rows of the posted page that are no longer in the list, so that the numbers of the next page are right.</param>
    protected RedirectToActionResult ToList(UserListForm form, int left = 0)
    {
        var (shown, asked) = (form.ShownQuery, form.AskedQuery);
        if (asked.HasLeftOut)
        {
            Say(texts["Users_FilterLeftOut"]);
        }

        var page = !asked.IsSameListAs(shown) ? null
            : form.Page is null ? shown.List.Page
            : KeysetPaging.WithRowsLeft(form.Page, left);
        return RedirectToAction("Index", asked.ToRouteValues(page));
    }

    private RedirectToActionResult ToAddressOf(UserListQuery query, bool hasLeftOut)
    {
        if (hasLeftOut)
        {
            Say(texts["Users_FilterLeftOut"]);
        }

        // A page of another list is none of this one.
        return RedirectToAction("Index", query.ToRouteValues(hasLeftOut ? null : query.List.Page));
    }

    /// <summary>Shows a text once, on the next page.</summary>
    protected void Say(string message) => HttpContext.SetFlashMessage(message);
}
