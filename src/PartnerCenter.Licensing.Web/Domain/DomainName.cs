using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>DNS names, internationalized ones included (RFC 1035, RFC 5890).</summary>
public static partial class DomainName
{
    private const int LabelMaxLength = 63;

    /// <summary>
    /// Brings a domain name into the one spelling that is stored: Unicode, lower case, no dot at the end.
    /// <c>XN--BCHER-KVA.Example.</c> and <c>Bücher.example</c> both become <c>bücher.example</c>.
    /// </summary>
    /// <returns>False when the text is no domain name of at least two labels.</returns>
    public static bool TryNormalize(string? text, out string domain)
    {
        domain = "";
        var trimmed = ListKey.Clean(text ?? "");
        // Longer text cannot be a name, and IdnMapping need not look at a megabyte of it.
        if (trimmed.Length is 0 or > Customer.DomainMaxLength + 1)
        {
            return false;
        }

        try
        {
            var mapping = new IdnMapping { UseStd3AsciiRules = true };
            // What the mapping takes differs a little between platforms; the pattern holds on all of them.
            var ascii = mapping.GetAscii(trimmed.EndsWith('.') ? trimmed[..^1] : trimmed).ToLowerInvariant();
            if (ascii.Length > Customer.DomainMaxLength || !HostName().IsMatch(ascii))
            {
                return false;
            }

            domain = mapping.GetUnicode(ascii).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// A key that two domains share only if they are one, whichever way they are spelled, and that begins as people search: folded, with the exact
    /// spelling behind it where there is more to it than ASCII.
    /// </summary>
    /// <param name="domain">In the spelling of <see cref="TryNormalize"/>.</param>
    public static string KeyOf(string domain) => ExactKeyOf(domain, Customer.DomainMaxLength);

    /// <summary>A key of a text in its one spelling. Folded ASCII tells what it was, but for case and for "xn--" in it.</summary>
    internal static string ExactKeyOf(string text, int maxLength)
    {
        var (folded, exact) = (FoldedText.Cut(FoldedText.Of(text), maxLength), text.ToLowerInvariant());
        return Ascii.IsValid(text) && folded == exact.ToUpperInvariant() ? folded : folded + ListKey.Separator + exact;
    }

    /// <summary>A label that begins with "xn--", of whatever case, in Unicode; the same label where it is none.</summary>
    internal static string ToUnicode(string label)
    {
        if (label.Length > LabelMaxLength)
        {
            return label;
        }

        try
        {
            return new IdnMapping().GetUnicode(label.ToLowerInvariant()) is var decoded && Ascii.IsValid(decoded) ? label : decoded;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    /// <summary>Labels of letters, digits and inner hyphens, at least two; the last one is not a number, so that no IP address passes.</summary>
    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?![0-9]+\z)[a-z0-9][a-z0-9-]{0,61}[a-z0-9]\z")]
    private static partial Regex HostName();
}
