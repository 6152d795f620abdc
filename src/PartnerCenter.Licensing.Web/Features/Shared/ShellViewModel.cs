using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.Shared;

/// <summary>What the header around every page shows and marks.</summary>
/// <param name="OperatorName">Who is signed in; null when nobody is.</param>
/// <param name="HasAccess">The operator has a partner and a role, so that the menu leads somewhere.</param>
/// <param name="ReturnUrl">Where the language picker comes back to.</param>
/// <param name="OnDashboard">The Dashboard is the page shown.</param>
/// <param name="CustomersCurrent">What <c>aria-current</c> says of the menu entry Customers: the page itself, something below it, or nothing.</param>
/// <param name="Languages">What the language picker offers.</param>
/// <param name="MayReadActivity">The operator is offered the activity log.</param>
/// <param name="OnActivity">The activity log is the page shown.</param>
/// <param name="OnHelp">Help is the page shown.</param>
public sealed record ShellViewModel(
    string? OperatorName,
    bool HasAccess,
    string ReturnUrl,
    bool OnDashboard,
    string? CustomersCurrent,
    IReadOnlyList<LanguageChoice> Languages,
    bool MayReadActivity,
    bool OnActivity,
    bool OnHelp)
{
    public static ShellViewModel Of(HttpContext context)
    {
        var controller = context.GetRouteValue("controller") as string;
        var current = CultureInfo.CurrentUICulture.Name;
        return new ShellViewModel(
            context.User.Identity is { IsAuthenticated: true } identity ? identity.Name ?? "" : null,
            Operator.From(context.User) is { Roles: not PartnerRoles.None },
            AddressOf(context),
            controller == "Dashboard",
            controller == "Customers" ? "page" : context.Features.Get<CurrentCustomer>() is null ? null : "true",
            [.. context.RequestServices.GetRequiredService<PortalLanguages>().All.Select(culture => new LanguageChoice(culture.Name, PortalLanguages.NameOf(culture), culture.Name == current))],
            // Not of the request's feature: the header stands on error pages too.
            Operator.From(context.User) is { } signedIn && PermissionRules.Judge(Permission.ReadActivity, signedIn.Roles, DelegatedAdminStanding.Never) is null,
            controller == "Activity",
            controller == "Help");
    }

    /// <summary>An error page stands in for the address that was asked for.</summary>
    private static string AddressOf(HttpContext context)
    {
        var asked = context.Features.Get<IStatusCodeReExecuteFeature>();
        var path = asked?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
        var query = asked is null ? context.Request.QueryString.Value : asked.OriginalQueryString;
        return context.Request.PathBase.Add(new PathString(path)).ToUriComponent() + query;
    }
}

/// <param name="Culture">The culture's name, as the picker posts it.</param>
/// <param name="Name">What the language calls itself.</param>
/// <param name="IsCurrent">The page is in this language.</param>
public sealed record LanguageChoice(string Culture, string Name, bool IsCurrent);
