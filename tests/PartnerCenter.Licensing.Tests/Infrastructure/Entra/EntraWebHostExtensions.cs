using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Entra;

public static class EntraWebHostExtensions
{
    /// <summary>Production, with sign-in at that server: the settings that a real portal has, and its way to the server.</summary>
    /// <param name="builder">The portal's.</param>
    /// <param name="server">Where people sign in.</param>
    /// <param name="tenantId"><c>organizations</c>, or the one tenant that the application is registered for.</param>
    public static IWebHostBuilder UseEntra(this IWebHostBuilder builder, EntraServer server, string tenantId = "organizations")
    {
        const string Client = "entra";
        builder.UseEnvironment("Production");
        // No load balancer asks whether it is ready.
        builder.UseSetting("Shutdown:DrainSeconds", "0");
        builder.UseSetting("AzureAd:Instance", server.Address.AbsoluteUri);
        builder.UseSetting("AzureAd:TenantId", tenantId);
        builder.UseSetting("AzureAd:ClientId", EntraServer.ClientId);
        builder.UseSetting("AzureAd:ClientSecret", EntraServer.ClientSecret);
        return builder.ConfigureTestServices(services =>
        {
            services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = server.CreateHandler(fromPortal: true));
            services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = Client);
            services.AddHttpClient(Client).ConfigurePrimaryHttpMessageHandler(() => server.CreateHandler(fromPortal: true));
        });
    }
}
