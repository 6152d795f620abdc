using System.Text.RegularExpressions;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Secrets come from configuration providers. None stands in the repository.</summary>
public sealed partial class SecretsTests
{
    private static readonly string[] Read = [".cs", ".cshtml", ".js", ".json", ".md", ".yml", ".yaml", ".sh", ".props", ".csproj", ".resx", ".config", ".xml", ".txt", ".env"];

    [Fact]
    public void EveryFile_HoldsNoSecret()
    {
        var found = SourceTree.Files(SourceTree.Root, Read)
            .Where(file => !Path.GetFileName(file).Equals("packages.lock.json", StringComparison.Ordinal))
            .SelectMany(file => Secret().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetRelativePath(SourceTree.Root, file)}: {match.Value}"))
            .ToList();

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("\"ClientSecret\": \"abc~123\"", true)]
    [InlineData("Server=db;User Id=sa;Password=hunter2;", true)]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", true)]
    [InlineData("AccountKey=abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl==", true)]
    [InlineData("\"ClientSecret\": \"\"", false)]
    [InlineData("Password=...", false)]
    [InlineData("Password=<password>", false)]
    [InlineData("Password=not-a-secret-1", false)]
    public void Secret_IsToldFromAPlaceForOne(string text, bool isSecret) => Assert.Equal(isSecret, Secret().IsMatch(text));

    // Values in angle brackets, of dots or stars, and interpolated ones stand for a secret that is set elsewhere. This file's own samples do not count.
    [GeneratedRegex(
        """
        (?<!InlineData\(".*)(?:
          (?:ClientSecret|Password|Pwd|ApiKey|AccessKey)"?\s*[=:]\s*"?(?!["\s;<{$.*]|not-a-secret|$)[^"\s;,)]{3,}
          | AccountKey=[A-Za-z0-9+/]{20,}
          | -----BEGIN\ [A-Z ]*PRIVATE\ KEY
        )
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();
}
