namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Published files that are not part of the repository: tests on them pass without doing anything where they are not to be had.</summary>
internal static class SharedData
{
    /// <returns>The path of the file, found in a folder <c>shared/data</c> beside this or any folder above the tests; null when there is none.</returns>
    public static string? Find(string relativePath)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relativePath);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
