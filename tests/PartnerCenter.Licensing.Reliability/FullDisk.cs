using System.Diagnostics;
using System.Globalization;

namespace PartnerCenter.Licensing.Reliability;

/// <summary>
/// A small file system of its own (tmpfs) that can be filled up, where this may be mounted; elsewhere an ordinary folder, and a limit of the
/// portal's file size stands for the full disk.
/// </summary>
internal sealed class FullDisk : IDisposable
{
    private const long Size = 96L * 1024 * 1024;

    private readonly string _filler;

    private FullDisk(string folder, bool isMounted) => (Folder, IsMounted, _filler) = (folder, isMounted, Path.Combine(folder, "filler"));

    public string Folder { get; }

    public bool IsMounted { get; }

    public static FullDisk Create(string folder) =>
        new(folder, Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={Size}"), "licensing-reliability", folder));

    /// <summary>Leaves so many bytes.</summary>
    /// <param name="free">How many can still be written.</param>
    /// <param name="processId">The portal's.</param>
    public void Fill(long free, int processId)
    {
        if (!IsMounted)
        {
            Limit(processId, free);
            return;
        }

        using var filler = new FileStream(_filler, FileMode.Create);
        var buffer = new byte[64 * 1024];
        for (var left = new DriveInfo(Folder).AvailableFreeSpace - free; left > 0; left -= buffer.Length)
        {
            filler.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
        }
    }

    /// <summary>There is space again.</summary>
    public void Empty(int processId)
    {
        File.Delete(_filler);
        if (!IsMounted)
        {
            Unlimit(processId);
        }
    }

    public void Dispose()
    {
        if (IsMounted)
        {
            Run("umount", "-l", Folder);
        }
    }

    /// <summary>From now on the process cannot write past so many bytes of any file.</summary>
    public static void Limit(int processId, long bytes) => Set(processId, $"{bytes}:unlimited");

    public static void Unlimit(int processId) => Set(processId, "unlimited:unlimited");

    private static void Set(int processId, string limits)
    {
        if (!Run("prlimit", $"--pid={processId}", $"--fsize={limits}"))
        {
            throw new InvalidOperationException("The limit of a file's size could not be set: this case needs prlimit (util-linux).");
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
