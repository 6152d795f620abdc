using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.SelectedUsers;

/// <summary>Selected users: just those ticked, to look at and to drop one.</summary>
[Requires(Permission.SeeLicenses)]
[Route("customers/{customerId:guid}/users/selected")]
public sealed class SelectedUsersController(UserListReader reader, UserSelectionService selection, IStringLocalizer<Texts> texts)
    : UserListController(selection, texts)
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] ListQuery query, string? filter, string? product, CancellationToken cancellationToken)
    {
        var users = new UserListQuery(query, filter, product);
        var summary = await Selection.GetAsync(Customer.Id, cancellationToken);
        return await ShowAsync(users, () => reader.ReadSelectedAsync(Customer, users, summary, cancellationToken));
    }

    [HttpPost]
    public async Task<IActionResult> Index(UserListForm form, CancellationToken cancellationToken)
    {
        if (form.Shown.Count > UserListForm.MaxShown)
        {
            return BadRequest();
        }

        var summary = await SaveBoxesAsync(form, cancellationToken);
        return IsScript ? SelectionTexts(summary) : form.Go switch
        {
            UserListCommand.Reset => RedirectToAction(nameof(Index)),
            UserListCommand.Users => ToPage("Users"),
            UserListCommand.Manage => ToManageLicenses(form, summary),
            UserListCommand.Clear => await ClearAsync(summary, cancellationToken),
            _ => ToList(form, form.ShownIds.Except(form.TickedIds).Count()),
        };
    }

    private async Task<IActionResult> ClearAsync(SelectionSummary summary, CancellationToken cancellationToken)
    {
        await ClearSelectionAsync(summary, cancellationToken);
        return ToPage("Users");
    }
}
