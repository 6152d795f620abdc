namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Says at start that the portal answers to any host name: whoever sends a made-up one gets pages and links with it.</summary>
public static partial class AllowedHostsWarning
{
    private const string Key = "AllowedHosts";

    /// <summary>Names that host filtering takes for every host.</summary>
    private static readonly string[] Anybody = ["*", "0.0.0.0", "[::]"];

    public static void WarnOfAnyHost(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && AllowsAny(app.Configuration[Key]))
        {
            LogAnyHost(app.Logger);
        }
    }

    /// <param name="setting">Host names with semicolons between them. None at all means every host.</param>
    public static bool AllowsAny(string? setting)
    {
        var names = (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length == 0 || names.Intersect(Anybody).Any();
    }

    [LoggerMessage(LogLevel.Warning, "The portal answers to any host name. Set AllowedHosts to its own, such as licensing.example")]
    private static partial void LogAnyHost(ILogger logger);
}
