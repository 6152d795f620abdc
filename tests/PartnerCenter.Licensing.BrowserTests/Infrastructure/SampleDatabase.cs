using Microsoft.Data.Sqlite;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>A SQLite file that the portal itself has filled with the sample data, once for the test run; each portal gets a copy.</summary>
internal static class SampleDatabase
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("licensing-browser-tests-").FullName;
    private static readonly string TemplatePath = Path.Combine(Folder, "template.db");
    private static readonly Lazy<string> Template = new(Create);

    static SampleDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <returns>The path of a fresh copy.</returns>
    public static string Copy()
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template.Value, path);
        return path;
    }

    /// <summary>Deletes a copy that nobody needs any more: at its end a test run has no time to delete all of them.</summary>
    public static void Delete(string path)
    {
        if (path != TemplatePath)
        {
            foreach (var file in (string[])[path, $"{path}-wal", $"{path}-shm"])
            {
                File.Delete(file);
            }
        }
    }

    public static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ToString();

    private static string Create()
    {
        using (new PortalServer(TemplatePath).Started())
        {
        }

        // One file that can be copied: no log beside it.
        using var connection = new SqliteConnection(ConnectionString(TemplatePath));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;";
        command.ExecuteNonQuery();
        return TemplatePath;
    }
}
