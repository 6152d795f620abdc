namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>
/// Keys for order and search that mean the same on every database: folded text (<see cref="FoldedText"/>), compared by its code (binary collation).
/// </summary>
public static class ListKey
{
    /// <summary>Stands between name and user principal name: lower than every character that a name may hold.</summary>
    public const char Separator = '\u0001';

    /// <summary>
    /// Characters of a name that count in a key, and of a text to search for. Folded names may be longer than names (ß is SS), but the index keys of
    /// SQL Server end at 1,700 bytes. What makes a key unique is never cut.
    /// </summary>
    public const int NameMaxLength = 256;

    /// <summary>The list order of section 5 rule 8: by <paramref name="name"/>, then by <paramref name="tieBreaker"/>, of which as much counts.</summary>
    public static string Of(string name, string tieBreaker) => OfKeys(name, Fold(tieBreaker));

    /// <summary>As <see cref="Of"/>, with a tie-breaker that is a key already.</summary>
    public static string OfKeys(string name, string tieBreakerKey) => Fold(name) + Separator + tieBreakerKey;

    /// <summary>What people search by and what lists are sorted by, at most <see cref="NameMaxLength"/> characters of it.</summary>
    public static string Fold(string text) => FoldedText.Cut(FoldedText.Of(text), NameMaxLength);

    /// <summary>As <see cref="Clean(string)"/>, at most <paramref name="maxLength"/> characters of it.</summary>
    public static string Clean(string text, int maxLength) => VisibleText.Clean(FoldedText.Cut(VisibleText.Clean(text), maxLength));

    /// <inheritdoc cref="VisibleText.Clean(string)"/>
    public static string Clean(string text) => VisibleText.Clean(text);
}
