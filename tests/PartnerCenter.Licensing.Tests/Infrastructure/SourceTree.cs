namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>The files of the repository, for tests that read source text.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the web project.</summary>
    public static string Web { get; } = Path.Combine(Root, "src", "PartnerCenter.Licensing.Web");

    /// <summary>Files below a folder with one of the extensions, build output left out.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Any(extension => file.EndsWith(extension, StringComparison.Ordinal)))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnerCenter.Licensing.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds the solution.");
    }
}
