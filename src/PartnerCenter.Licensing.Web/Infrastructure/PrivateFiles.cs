namespace PartnerCenter.Licensing.Web.Infrastructure;

/// <summary>Files and folders that the portal makes for itself alone. On Windows they have the rights of the folder that they are in.</summary>
public static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>For a stream that reads and writes; the mode counts where it makes the file.</summary>
    public static FileStreamOptions With(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = FileMode600;
        }

        return options;
    }

    /// <summary>Makes a folder and those above it where they are not there.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            // One by one: the mode counts for the last folder only.
            MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Directory.CreateDirectory(path, FolderMode700);
        }
    }

    /// <summary>Makes an empty file, and its folder, where there is none: whoever fills it leaves its mode as it is.</summary>
    public static void Make(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(path)!);
        // Another process may be as quick.
        using var file = new FileStream(path, With(FileMode.OpenOrCreate, FileShare.ReadWrite));
    }
}
