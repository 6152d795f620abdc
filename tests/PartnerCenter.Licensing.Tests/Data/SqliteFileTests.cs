using System.Text;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure;

namespace PartnerCenter.Licensing.Tests.Data;

/// <summary>Who can read a SQLite file, and what is in it.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("licensing-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Make_NoFile_IsItsOwnersAloneAndSoIsWhatLiesBesideIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = Path.Combine(_folder.FullName, "a", "b", "licensing.db");
        PrivateFiles.Make(file);
        await using var db = TemplateDatabase.CreateOwnContext(file);
        await db.PrepareAsync(CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE t(x)");

        Assert.Equal(3, Directory.GetFiles(Path.GetDirectoryName(file)!).Length);
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(file)!), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(path)));
        Assert.All(
            new[] { Path.GetDirectoryName(file)!, Path.Combine(_folder.FullName, "a") },
            path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(path)));
    }

    [Fact]
    public async Task Make_FileIsThere_IsLeftAsItIs()
    {
        var file = Path.Combine(_folder.FullName, "licensing.db");
        await File.WriteAllTextAsync(file, "x");

        PrivateFiles.Make(file);

        Assert.Equal("x", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task ForgetDeleted_LongAndShortTexts_AreNeitherInTheFileNorInItsLog()
    {
        const string Secret = "ann.secret@contoso.example;";
        var file = TemplateDatabase.Copy();
        await using var db = TemplateDatabase.CreateOwnContext(file);
        await db.PrepareAsync(CancellationToken.None);
        await db.Database.OpenConnectionAsync();
        foreach (var count in new[] { 1, 100, 20_000 })
        {
            db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "x", Xml = string.Concat(Enumerable.Repeat(Secret, count)) });
        }

        await db.SaveChangesAsync();
        await db.ForgetDeletedAsync();
        Assert.True(Holds(file, Secret));

        await db.DataProtectionKeys.ExecuteDeleteAsync();
        await db.ForgetDeletedAsync();

        Assert.False(Holds(file, Secret));
        Assert.False(Holds(file + "-wal", Secret));
        Assert.Equal(0, new FileInfo(file + "-wal").Length);
        await db.Database.CloseConnectionAsync();
        File.Delete(file);
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
