using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>
/// The handler of OpenID Connect with other cookies. Its own are two for each sign-in that was begun, under new names each time: a browser that opens a hundred tabs
/// sends more of them than a server takes. Here it is one small cookie, and there are <see cref="MaxUnderWay"/> names: what does not fit replaces the oldest.
/// A tab whose cookie was replaced goes on with the session that another tab has got, or begins again (<see cref="EntraEvents"/>).
/// The nonce needs no cookie: it is in the encrypted state, which the cookie binds to this browser.
/// </summary>
public sealed class EntraSignInHandler(
    IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logger, HtmlEncoder html, UrlEncoder encoder, TimeProvider clock)
    : OpenIdConnectHandler(options, logger, html, encoder)
{
    /// <summary>Begun sign-ins that one browser keeps; 90 bytes each in its requests until they end.</summary>
    public const int MaxUnderWay = 24;

    public const string CookiePrefix = "__Host-licensing.sign-in.";

    private const string NameItem = "sign-in", ValueItem = "sign-in value";

    /// <summary>Whether this answer belongs to no sign-in that this browser still knows of.</summary>
    public static bool IsUnknown(HttpContext http) => http.Items.ContainsKey(typeof(EntraSignInHandler));

    /// <summary>Whether the browser has begun a sign-in, this or another.</summary>
    public static bool HasBegun(HttpRequest request) => Enumerable.Range(0, MaxUnderWay).Any(number => request.Cookies.ContainsKey(Name(number)));

    protected override void GenerateCorrelationId(AuthenticationProperties properties)
    {
        var now = clock.GetUtcNow();
        var (name, value) = (FreeName(), $"{now.ToUnixTimeMilliseconds()}.{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32))}");
        properties.Items[NameItem] = name;
        properties.Items[ValueItem] = value;
        Response.Cookies.Append(name, value, CookieOptions(now + Options.RemoteAuthenticationTimeout));
    }

    protected override bool ValidateCorrelationId(AuthenticationProperties properties)
    {
        if (!properties.Items.Remove(NameItem, out var name) || !properties.Items.Remove(ValueItem, out var value) || name is null || Request.Cookies[name] != value)
        {
            Context.Items[typeof(EntraSignInHandler)] = true;
            return false;
        }

        Response.Cookies.Delete(name, CookieOptions(expires: null));
        return true;
    }

    /// <summary>Any free one, since other tabs choose at the same time; else that of the oldest.</summary>
    private string FreeName()
    {
        var names = Enumerable.Range(0, MaxUnderWay).Select(Name).ToList();
        var free = names.Where(name => !Request.Cookies.ContainsKey(name)).ToArray();
        return free.Length > 0
            ? free[RandomNumberGenerator.GetInt32(free.Length)]
            : names.MinBy(name => long.TryParse(Request.Cookies[name]!.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var begun) ? begun : 0)!;
    }

    private static string Name(int number) => $"{CookiePrefix}{number}";

    private static CookieOptions CookieOptions(DateTimeOffset? expires) =>
        new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, IsEssential = true, Expires = expires };
}
