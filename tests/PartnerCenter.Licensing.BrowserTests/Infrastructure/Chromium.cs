using System.Diagnostics;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>Finds a Chromium on this machine, or gets one.</summary>
internal static class Chromium
{
    /// <summary>Names the executable where the tests should not look for one themselves.</summary>
    private const string Variable = "CHROMIUM_PATH";

    private static readonly string[] Installed =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
    ];

    // Looked for once: two that are installed at the same time get into each other's way.
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The path of the executable; null for the one that Playwright has downloaded.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none could be got; the message says what to do.</exception>
    public static string? Executable => Found.Value;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen) ? chosen : throw new InvalidOperationException($"{Variable} names {chosen}, which does not exist.");
        }

        if (Installed.FirstOrDefault(File.Exists) is { } installed)
        {
            return installed;
        }

        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
        {
            return null;
        }

        InstallPackage();
        return Installed.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"The browser tests need Chromium or Chrome. None is installed, and none could be downloaded: install one, or set {Variable} to its executable.");
    }

    /// <summary>Where Playwright's download cannot be reached but the distribution's packages can, as in many containers.</summary>
    private static void InstallPackage()
    {
        if (File.Exists("/usr/bin/apt-get") && Environment.UserName == "root")
        {
            Run("apt-get", "update");
            Run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
    }
}
