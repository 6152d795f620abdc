using System.Text.Json;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

public sealed class AppRolesTests
{
    [Fact]
    public async Task Manifest_InTheDocs_HasEachPartnerRoleAndNoOther()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "sign-in.md"));
        using var roles = JsonDocument.Parse(text.Split("```json")[1].Split("```")[0]);

        Assert.Equal(
            Enum.GetNames<PartnerRoles>().Where(role => role != nameof(PartnerRoles.None)).Order(),
            roles.RootElement.EnumerateArray().Select(role => role.GetProperty("value").GetString()).Order());
        Assert.All(roles.RootElement.EnumerateArray(), role => Assert.True(role.GetProperty("isEnabled").GetBoolean()));
        Assert.Equal(5, roles.RootElement.EnumerateArray().Select(role => role.GetProperty("id").GetGuid()).Distinct().Count());
    }
}
