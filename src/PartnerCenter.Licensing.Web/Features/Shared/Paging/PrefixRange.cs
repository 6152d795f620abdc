using System.Text;

namespace PartnerCenter.Licensing.Web.Features.Shared.Paging;

/// <summary>
/// "Begins with" as a range of an index, with nothing to escape: keys from the prefix itself up to, not including, its
/// <see cref="End"/>. It holds for both orders that the databases have, by code point (SQLite) and by code unit (SQL Server).
/// </summary>
public static class PrefixRange
{
    /// <param name="prefix">Folded text (<see cref="Domain.ListKey.Fold"/>), not empty.</param>
    public static string End(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToArray();
        var last = runes[^1].Value;
        // The two ends of what a rune can be have no next one that both orders agree on; no name holds them.
        var next = last switch
        {
            0xD7FF => 0xE000,
            0xFFFF or 0x10FFFF => last,
            _ => last + 1,
        };
        return string.Concat(runes[..^1]) + new Rune(next);
    }
}
