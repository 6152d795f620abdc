using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Settings that cannot be meant end the start, and are named.</summary>
public sealed class WebSettingsTests
{
    [Theory]
    [InlineData("RateLimits:ChangesPerMinute", "0", "ChangesPerMinute")]
    [InlineData("RateLimits:SignInsPerMinute", "-1", "SignInsPerMinute")]
    [InlineData("Hsts:Days", "0", "Days")]
    [InlineData("Shutdown:Seconds", "0", "Seconds")]
    [InlineData("Shutdown:DrainSeconds", "301", "DrainSeconds")]
    [InlineData("ForwardedHeaders:ForwardLimit", "0", "ForwardLimit")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "proxy", "ForwardedHeaders:KnownProxies holds \"proxy\"")]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "10.0.0.0", "ForwardedHeaders:KnownNetworks holds \"10.0.0.0\"")]
    public void Start_SettingThatCannotBe_EndsAndNamesIt(string key, string value, string named)
    {
        using var services = Services(new() { [key] = value });

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_NoSettings_HasSensibleOnes()
    {
        using var services = Services([]);

        services.GetRequiredService<IStartupValidator>().Validate();

        var limits = services.GetRequiredService<IOptions<RateLimits>>().Value;
        Assert.Equal((20, 300), (limits.SignInsPerMinute, limits.ChangesPerMinute));
        Assert.Equal(365, services.GetRequiredService<IOptions<HstsSettings>>().Value.Days);
        Assert.Equal(TimeSpan.FromSeconds(65), services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        Assert.Empty(services.GetRequiredService<IOptions<ProxySettings>>().Value.KnownProxies);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.AddTransport().AddSecurityHeaders().AddRateLimits().AddGracefulShutdown().BuildServiceProvider();
    }
}
