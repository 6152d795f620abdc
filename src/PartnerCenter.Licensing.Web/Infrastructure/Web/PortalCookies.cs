namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// The one form of the portal's cookies: no script reads them, no other site's form sends them, and outside Development they
/// exist over https only, for exactly this host (<c>__Host-</c>). The demo runs on http.
/// </summary>
public sealed class PortalCookies(IHostEnvironment environment)
{
    private readonly bool _isSecure = !environment.IsDevelopment();

    /// <param name="cookie">The cookie to set up.</param>
    /// <param name="name">What it is for, such as <c>language</c>.</param>
    public void Apply(CookieBuilder cookie, string name)
    {
        cookie.Name = _isSecure ? $"__Host-licensing.{name}" : $"licensing.{name}";
        cookie.HttpOnly = true;
        cookie.SecurePolicy = _isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        // Not Strict: a link in a mail would then come without the antiforgery cookie and get a new one, which spoils the forms in every other tab.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Domain = null;
        cookie.Path = "/";
    }
}
