using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Users;

/// <summary>Users and licenses: all users of a customer, to select from.</summary>
[Requires(Permission.SeeLicenses)]
[Route("customers/{customerId:guid}/users")]
public sealed class UsersController(
    UserListReader reader, UserSelectionService selection, IStringLocalizer<Texts> texts)
    : UserListController(selection, texts)
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery] ListQuery query, string? filter, string? product, CancellationToken cancellationToken)
    {
        var users = new UserListQuery(query, filter, product);
        var summary = await Selection.GetAsync(Customer.Id, cancellationToken);
        return await ShowAsync(users, () => reader.ReadAsync(Customer, users, summary, cancellationToken));
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
            UserListCommand.Selected => ToPage("SelectedUsers"),
            UserListCommand.Upload => ToPage("UploadUsers"),
            UserListCommand.Manage => ToManageLicenses(form, summary),
            UserListCommand.Clear => await ClearAsync(form, summary, cancellationToken),
            UserListCommand.All => await SelectAllAsync(form, cancellationToken),
            _ => ToList(form),
        };
    }

    private async Task<IActionResult> ClearAsync(UserListForm form, SelectionSummary summary, CancellationToken cancellationToken)
    {
        await ClearSelectionAsync(summary, cancellationToken);
        return ToList(form);
    }

    private async Task<IActionResult> SelectAllAsync(UserListForm form, CancellationToken cancellationToken)
    {
        if (form.ShownQuery.HasLeftOut)
        {
            // No page of the portal says so: more users would be taken than were meant.
            Say(Texts["Users_FilterLeftOut"]);
            return ToList(form);
        }

        // The list that the button's number was about, whatever has been typed since.
        await Selection.AddAsync(Customer.Id, reader.UsersOf(Customer.Id, form.ShownQuery), cancellationToken);
        var summary = await Selection.GetAsync(Customer.Id, cancellationToken);
        Say(Texts.Plural("Users_Status", summary.Count));
        return ToList(form);
    }
}
