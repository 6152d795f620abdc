namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// Where the files of a form are kept while it is read, once they are above 64 KB: a folder of this process alone, inside <c>ASPNETCORE_TEMP</c> or the folder for
/// temporary files. A process that is killed leaves its folder behind; the next one that starts deletes it.
/// </summary>
public sealed class UploadFolder : IDisposable
{
    private const string Prefix = "licensing-uploads-";

    /// <summary>In each folder. Its process holds it as long as it lives, whatever becomes of it.</summary>
    private const string LockName = "in-use";

    private const string Variable = "ASPNETCORE_TEMP";

    /// <summary>ASP.NET Core has one such folder for a process, and asks for it once.</summary>
    private static readonly Lazy<UploadFolder> OfThisProcess = new(() => In(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } parent ? parent : System.IO.Path.GetTempPath()));

    private readonly FileStream _lock;

    private UploadFolder(string path)
    {
        Path = path;
        _lock = new FileStream(System.IO.Path.Combine(path, LockName), PrivateFiles.With(FileMode.CreateNew, FileShare.None));
    }

    public string Path { get; }

    /// <summary>Makes the folder of this process and tells ASP.NET Core to use it.</summary>
    /// <exception cref="StartupException">It cannot be made.</exception>
    public static void Use()
    {
        try
        {
            var folder = OfThisProcess.Value;
            Environment.SetEnvironmentVariable(Variable, folder.Path);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"There is no folder for uploads: {exception.Message} Set {Variable} to one that the portal can write to.", exception);
        }
    }

    /// <summary>Makes a folder, and deletes those of processes that are dead.</summary>
    public static UploadFolder In(string parent)
    {
        Sweep(parent);
        var path = System.IO.Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}");
        PrivateFiles.MakeFolder(path);
        return new UploadFolder(path);
    }

    public void Dispose()
    {
        _lock.Dispose();
        Delete(Path);
    }

    private static void Sweep(string parent)
    {
        foreach (var folder in Directory.Exists(parent) ? Directory.GetDirectories(parent, Prefix + "*") : [])
        {
            try
            {
                // Only whoever is first gets it: the process that holds it lives, and another one may be sweeping.
                using var held = new FileStream(System.IO.Path.Combine(folder, LockName), PrivateFiles.With(FileMode.Open, FileShare.None));
                Delete(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use, another account's, or just being made.
                _ = exception;
            }
        }
    }

    /// <summary>The files in it and then itself. There are no folders in it, and nothing else that is in it is touched.</summary>
    private static void Delete(string folder)
    {
        try
        {
            foreach (var file in Directory.GetFiles(folder))
            {
                File.Delete(file);
            }

            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start tries again.
            _ = exception;
        }
    }
}
