using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

public sealed class UploadFolderTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("licensing-parent-");

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public void In_MakesAFolderForItsOwnerAlone()
    {
        using var folder = UploadFolder.In(_parent.FullName);

        Assert.StartsWith("licensing-uploads-", Path.GetFileName(folder.Path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
        }
    }

    [Fact]
    public void In_FolderOfAProcessThatWasKilled_IsDeleted()
    {
        var left = Directory.CreateDirectory(Path.Combine(_parent.FullName, "licensing-uploads-killed"));
        File.WriteAllText(Path.Combine(left.FullName, "in-use"), "");
        File.WriteAllText(Path.Combine(left.FullName, "ASPNETCORE_1.tmp"), "ann@contoso.example");

        using var folder = UploadFolder.In(_parent.FullName);

        Assert.False(Directory.Exists(left.FullName));
    }

    [Fact]
    public void In_FoldersThatAreInUseOrNobodysConcern_AreLeft()
    {
        using var living = UploadFolder.In(_parent.FullName);
        File.WriteAllText(Path.Combine(living.Path, "ASPNETCORE_1.tmp"), "x");
        var beingMade = Directory.CreateDirectory(Path.Combine(_parent.FullName, "licensing-uploads-new"));
        var other = Directory.CreateDirectory(Path.Combine(_parent.FullName, "other"));
        File.WriteAllText(Path.Combine(other.FullName, "in-use"), "");

        using var second = UploadFolder.In(_parent.FullName);

        Assert.True(File.Exists(Path.Combine(living.Path, "ASPNETCORE_1.tmp")));
        Assert.True(Directory.Exists(beingMade.FullName));
        Assert.True(File.Exists(Path.Combine(other.FullName, "in-use")));
    }

    [Fact]
    public void Dispose_TakesEverythingAway()
    {
        var folder = UploadFolder.In(_parent.FullName);
        File.WriteAllText(Path.Combine(folder.Path, "ASPNETCORE_1.tmp"), "x");

        folder.Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(_parent.FullName));
    }
}
