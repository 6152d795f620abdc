using System.Globalization;
using System.Text;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>
/// Keys for order and search that mean the same on every database: folded text (no case, no accents), compared by its
/// code (binary collation). The folded text is never longer than the text it comes from in normal form C.
/// </summary>
public static class ListKey
{
    /// <summary>Stands between name and user principal name: lower than every character that a name may hold.</summary>
    public const char Separator = '\u0001';

    /// <summary>The list order of section 5 rule 8: by <paramref name="name"/>, then by <paramref name="tieBreaker"/>.</summary>
    public static string Of(string name, string tieBreaker) => Fold(name) + Separator + Fold(tieBreaker);

    /// <summary>Folds case, accents and width-neutral composition. Unpaired surrogates and control characters become U+FFFD or blanks.</summary>
    public static string Fold(string text)
    {
        if (IsPlain(text))
        {
            return text.Trim().ToUpperInvariant();
        }

        var decomposed = Clean(text).Normalize(NormalizationForm.FormD);
        var builder = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                builder.Append(char.ToUpperInvariant(c));
            }
        }

        return builder.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <inheritdoc cref="VisibleText.Clean(string)"/>
    public static string Clean(string text) => VisibleText.Clean(text);

    /// <summary>Whether there is nothing in it to decompose or replace: so it is with most names and all user principal names.</summary>
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
