using PartnerCenter.Licensing.Web.Features.Shared.Selection;

namespace PartnerCenter.Licensing.Web.Features;

public static class FeaturesSetup
{
    /// <summary>Each feature's queries and services.</summary>
    public static WebApplicationBuilder AddLicensingFeatures(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<UserSelectionService>();
        return builder;
    }
}
