using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>
/// Sessions of as many operators as a run needs: the demo sign-in offers a few only. The session's cookie is sealed with the keys in the
/// portal's database, as another web server of the same portal would seal it; from there on the portal treats it like any other.
/// </summary>
internal sealed class OwnSession(PortalDatabase database)
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private readonly TicketDataFormat _format = new(Protector(database));

    /// <summary>A browser without script in which a new operator of Fabrikam's is signed in, an admin agent.</summary>
    public PortalBrowser Open(Uri portal, string name, string language = "en") =>
        Open(portal, new Operator(Guid.NewGuid(), name, DemoPartners.FabrikamId, PartnerRoles.AdminAgent), language);

    /// <summary>A browser without script in which an operator is signed in.</summary>
    public PortalBrowser Open(Uri portal, Operator signedIn, string language = "en")
    {
        var cookies = new CookieContainer();
        cookies.Add(portal, new Cookie(OperatorSession.CookieName, _format.Protect(Ticket(signedIn))) { Path = "/" });
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies };
        var client = new HttpClient(handler) { BaseAddress = portal, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return new PortalBrowser(client, language);
    }

    private static AuthenticationTicket Ticket(Operator signedIn)
    {
        var now = TimeProvider.System.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + OperatorSession.IdleLimit };
        properties.Items["signed_in_at"] = now.ToString("O", CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity(signedIn.ToClaims(), Scheme, Operator.NameClaim, Operator.RoleClaim);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme);
    }

    private static IDataProtector Protector(PortalDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddScoped(_ => database.CreateContext());
        services.AddDataProtection().SetApplicationName("PartnerCenter.Licensing").PersistKeysToDbContext<LicensingDbContext>();
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", Scheme, "v2");
    }
}
