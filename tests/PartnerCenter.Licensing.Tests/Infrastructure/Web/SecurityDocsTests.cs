using System.Text.RegularExpressions;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>docs/security.md promises tests: they exist.</summary>
public sealed partial class SecurityDocsTests
{
    [Fact]
    public void EveryTestThatIsNamed_Exists()
    {
        var named = TestName().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "security.md"))).Select(match => match.Groups[1].Value).Distinct().ToList();
        var existing = SourceTree.Files(Path.Combine(SourceTree.Root, "tests"), ".cs").Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.True(named.Count > 15);
        Assert.DoesNotContain(named, name => !existing.Contains(name));
    }

    [GeneratedRegex(@"`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
