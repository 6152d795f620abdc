using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using static Microsoft.Playwright.Assertions;

namespace PartnerCenter.Licensing.BrowserTests.Pages;

/// <summary>The box of a product or a service plan: with script always one check box, without one where two states do not suffice a list.</summary>
public sealed class IntentBox(Tab tab, ILocator box)
{
    private ILocator CheckBox => box.GetByRole(AriaRole.Checkbox);

    private ILocator List => box.GetByRole(AriaRole.Combobox);

    /// <summary>Waits until the box is filled, partly filled or clear, as it shows and as a screen reader says it.</summary>
    public async Task IsAsync(AssignmentState state)
    {
        if (!await IsListAsync())
        {
            await Expect(CheckBox).ToBeCheckedAsync(BoxLooks.Of(state));
            await Expect(box.Locator("input[aria-checked]")).ToHaveCountAsync(0);
        }
        else
        {
            await Expect(List).ToHaveValueAsync(ChoiceFor(state).ToString());
        }
    }

    /// <summary>Presses until the box shows this; where it is a list, chooses what says so.</summary>
    public async Task SetAsync(AssignmentState wanted)
    {
        if (await IsListAsync())
        {
            await List.SelectOptionAsync(ChoiceFor(wanted).ToString());
            return;
        }

        for (var presses = 0; presses < 3 && await StateAsync() != wanted; presses++)
        {
            await CheckBox.ClickAsync();
        }

        await IsAsync(wanted);
    }

    public Task PressAsync() => CheckBox.ClickAsync();

    /// <summary>Looks when the box is there: of a page that still comes, none would be a list.</summary>
    private async Task<bool> IsListAsync()
    {
        await Expect(CheckBox.Or(List)).ToBeAttachedAsync();
        return !tab.HasScript && await List.CountAsync() > 0;
    }

    private static LicenseIntent ChoiceFor(AssignmentState state) => state switch
    {
        AssignmentState.All => LicenseIntent.Assign,
        AssignmentState.None => LicenseIntent.Revoke,
        _ => LicenseIntent.LeaveAsIs,
    };

    private async Task<AssignmentState> StateAsync() =>
        await CheckBox.EvaluateAsync<bool>("box => box.indeterminate") ? AssignmentState.Some
        : await CheckBox.IsCheckedAsync() ? AssignmentState.All
        : AssignmentState.None;
}
