using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

public sealed class AllowedHostsWarningTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" ; ", true)]
    [InlineData("*", true)]
    [InlineData("licensing.example;*", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("[::]", true)]
    [InlineData("licensing.example", false)]
    [InlineData("*.licensing.example; localhost", false)]
    public void AllowsAny_Setting_IsWhatHostFilteringMakesOfIt(string? setting, bool expected) => Assert.Equal(expected, AllowedHostsWarning.AllowsAny(setting));

    [Theory]
    [InlineData("*", 1)]
    [InlineData("licensing.example", 0)]
    public async Task Start_Production_WarnsOfAnyHost(string allowed, int warnings)
    {
        var log = new KeptLog();
        await using var portal = new SecurePortal { Settings = new Dictionary<string, string> { ["AllowedHosts"] = allowed }, Replacements = log.AddTo };

        using var client = portal.CreateClient(signedIn: null);

        Assert.Equal(warnings, log.Events.Count(happened => KeptLog.TextOf(happened).StartsWith("Warning The portal answers to any host name.", StringComparison.Ordinal)));
    }
}
