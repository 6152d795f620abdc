using System.Globalization;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Settings.Configuration;

namespace PartnerCenter.Licensing.Web.Infrastructure;

public static class LoggingSetup
{
    /// <summary>For people at a console. The request id is what an error page shows.</summary>
    private const string Line = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {RequestId}";

    private const string XmlKeyManager = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    /// <summary>Serilog to the console and to the sinks among the services; levels come from the <c>Serilog</c> section.</summary>
    public static WebApplicationBuilder AddLicensingLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<ILogEventEnricher, RequestLog.Enricher>();
        builder.Services.AddSerilog(
            (services, logger) => logger
                // Where the settings file is not found, as for a command that is run elsewhere, its report must still be readable.
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                // The sinks are named, or all assemblies of the portal would be searched for some at each start.
                .ReadFrom.Configuration(builder.Configuration, new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly))
                .ReadFrom.Services(services)
                // Whatever the settings say: these would write out addresses with what was searched for, and SQL Server's words on a key that exists.
                .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.AspNetCore.Mvc", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
                // Anybody can send a token or a cookie that is none, as often as they like: the refusal is recorded, and is no error of the portal's.
                .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
                // Its errors are Microsoft Entra ID's own words, with people's addresses in them; the portal logs a code instead.
                .MinimumLevel.Override(typeof(EntraSignInHandler).FullName!, LogEventLevel.Fatal)
                // The keys lie in the database as they are. In production that is worth a warning; with the sample data of the demo it is not.
                .MinimumLevel.Override(XmlKeyManager, builder.Environment.IsDevelopment() ? LogEventLevel.Error : LogEventLevel.Warning)
                .Enrich.FromLogContext()
                .WriteTo.Console(FormatFor(builder.Environment)),
            // A logger of this portal's own: several may run in one process, as tests do.
            preserveStaticLogger: true);
        return builder;
    }

    /// <summary>A sentence on a line in Development; anywhere else a JSON object on a line, with the sentence as <c>@m</c> and every value beside it.</summary>
    public static ITextFormatter FormatFor(IHostEnvironment environment) =>
        environment.IsDevelopment()
            ? new SafeLines(Template(Line), Template("{Exception}"))
            : new SafeLines(new RenderedCompactJsonFormatter());

    private static MessageTemplateTextFormatter Template(string template) => new(template, CultureInfo.InvariantCulture);
}
