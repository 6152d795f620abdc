using System.Globalization;
using Serilog;

namespace PartnerCenter.Licensing.Web.Infrastructure;

public static class LoggingSetup
{
    /// <summary>Serilog to the console; levels come from the <c>Serilog</c> section.</summary>
    public static WebApplicationBuilder AddLicensingLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(logger => logger
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture));
        return builder;
    }
}
