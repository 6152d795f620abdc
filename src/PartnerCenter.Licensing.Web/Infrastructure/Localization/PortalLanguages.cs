using System.Globalization;
using System.Resources;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>
/// The languages that the portal speaks: English, and each one that has a resource file. The build makes of <c>Texts.xx.resx</c> an
/// assembly in the folder <c>xx</c> beside the portal's own: the folders there are the list.
/// </summary>
public sealed class PortalLanguages
{
    /// <summary>The language of <c>Texts.resx</c>, which says what another language has no text for.</summary>
    public static readonly CultureInfo Default = new("en");

    private const string NameKey = "Layout_LanguageName";

    private static readonly ResourceManager Texts = new(typeof(Texts));

    private PortalLanguages(IEnumerable<CultureInfo> others) => All = [Default, .. others.OrderBy(culture => culture.Name, StringComparer.Ordinal)];

    /// <summary>Those that came with the portal.</summary>
    public static PortalLanguages Installed { get; } = InDirectory(AppContext.BaseDirectory);

    /// <summary><see cref="Default"/> first, the others by the names of their cultures.</summary>
    public IReadOnlyList<CultureInfo> All { get; }

    /// <summary>Reads the list from the folders of a directory.</summary>
    /// <param name="directory">Where the portal's assembly is.</param>
    public static PortalLanguages InDirectory(string directory)
    {
        var file = typeof(PortalLanguages).Assembly.GetName().Name + ".resources.dll";
        return new PortalLanguages(Directory.EnumerateDirectories(directory)
            .Where(folder => File.Exists(Path.Combine(folder, file)))
            .Select(folder => CultureInfo.GetCultureInfo(Path.GetFileName(folder), predefinedOnly: true))
            // A file of country names alone makes such an assembly too.
            .Where(culture => OwnTexts(culture) is not null));
    }

    /// <summary>What a language calls itself: its own text for that, else what the system's data say.</summary>
    public static string NameOf(CultureInfo culture) => OwnTexts(culture)?.GetString(NameKey) ?? culture.NativeName;

    private static ResourceSet? OwnTexts(CultureInfo culture) => Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
}
