using System.Text;

namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>The form of a sign-in name: <c>alias@domain</c>.</summary>
public static class UserPrincipalName
{
    /// <summary>RFC 5321, 4.5.3.1.1.</summary>
    public const int AliasMaxLength = 64;

    /// <summary>RFC 1035, 2.3.4, in text form.</summary>
    public const int DomainMaxLength = 253;

    private const int LabelMaxLength = 63;

    /// <summary>The marks that RFC 5322 allows in an alias ("atext") beside letters and digits.</summary>
    private const string AliasMarks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>The text before the last @; empty where there is none.</summary>
    public static ReadOnlySpan<char> AliasOf(string text) => text.AsSpan(0, Math.Max(0, text.LastIndexOf('@')));

    /// <summary>The text after the last @; all of it where there is none.</summary>
    public static ReadOnlySpan<char> DomainOf(string text) => text.AsSpan(text.LastIndexOf('@') + 1);

    /// <summary>
    /// Whether it is an alias and a domain of two or more labels, in the characters and shape that the RFCs allow; lengths aside, except a label's. A
    /// domain may be an internationalized one in either spelling (RFC 5890).
    /// </summary>
    public static bool IsWellFormed(string text) => text.Contains('@', StringComparison.Ordinal) && IsAlias(AliasOf(text))
        && (IsInternational(DomainOf(text)) ? DomainName.TryNormalize(DomainOf(text).ToString(), out _) : IsDomain(DomainOf(text)));

    /// <summary>
    /// The one spelling that is stored: the domain in Unicode and lower case where it is an internationalized one. Every other text stays as it is,
    /// capital letters included.
    /// </summary>
    public static string Normalize(string text) =>
        IsInternational(DomainOf(text)) && DomainName.TryNormalize(DomainOf(text).ToString(), out var domain) ? $"{AliasOf(text)}@{domain}" : text;

    /// <summary>
    /// A key that two names share only if they are one sign-in name, and that begins as people search: folded, and with the exact name behind it
    /// where folding takes more than case (bücher.example and bucher.example are two domains).
    /// </summary>
    public static string KeyOf(string text) => DomainName.ExactKeyOf(Normalize(text), CustomerUser.UserPrincipalNameMaxLength);

    private static bool IsInternational(ReadOnlySpan<char> domain) => !Ascii.IsValid(domain) || domain.Contains("xn--", StringComparison.OrdinalIgnoreCase);

    private static bool IsAlias(ReadOnlySpan<char> alias)
    {
        foreach (var part in alias.Split('.'))
        {
            var atom = alias[part];
            if (atom.IsEmpty)
            {
                return false;
            }

            foreach (var c in atom)
            {
                if (!char.IsAsciiLetterOrDigit(c) && !AliasMarks.Contains(c, StringComparison.Ordinal))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var part in domain.Split('.'))
        {
            if (!IsLabel(domain[part]))
            {
                return false;
            }

            labels++;
        }

        // All digits after the last dot is an address of a machine, not a domain.
        return labels > 1 && domain[(domain.LastIndexOf('.') + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return label.Length is > 0 and <= LabelMaxLength && label[0] != '-' && label[^1] != '-';
    }
}
