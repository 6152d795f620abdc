using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Features.Shared;

/// <summary>Where to go back to, as an address that came with the request.</summary>
public static class ReturnUrl
{
    /// <returns>The address, fit for a Location header; null where it is missing or leaves the portal.</returns>
    public static string? LocalOrNull(this IUrlHelper url, string? returnUrl) =>
        // A header takes ASCII only; an address that was typed or tampered with may hold more.
        url.IsLocalUrl(returnUrl)
            ? string.Concat(returnUrl!.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : null;
}
