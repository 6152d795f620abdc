using System.Text;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>
/// Splits a line whose quotation marks break RFC 4180 but leave no doubt: blanks before an opening or behind a closing mark, as some programs write them.
/// </summary>
internal static class UserFileCells
{
    /// <param name="line">One line, without its line break.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <param name="cells">The cells; those before the broken one where there is one.</param>
    /// <param name="broken">The cell whose marks cannot be read; null where all can.</param>
    /// <returns>Whether all cells could be read.</returns>
    public static bool TrySplit(string line, char separator, out string[] cells, out string? broken)
    {
        var found = new List<string>();
        var place = 0;
        broken = null;
        while (true)
        {
            var start = place;
            while (place < line.Length && line[place] != separator && char.IsWhiteSpace(line[place]))
            {
                place++;
            }

            if (place < line.Length && line[place] == '"')
            {
                place++;
                if (!TryReadQuoted(line, separator, ref place, out var quoted))
                {
                    broken = line[start..];
                    break;
                }

                found.Add(quoted);
            }
            else
            {
                var end = line.IndexOf(separator, place);
                place = end < 0 ? line.Length : end;
                var cell = line[start..place];
                if (cell.Contains('"', StringComparison.Ordinal))
                {
                    broken = cell;
                    break;
                }

                found.Add(cell);
            }

            if (place >= line.Length)
            {
                break;
            }

            place++;
        }

        cells = [.. found];
        return broken is null;
    }

    private static bool TryReadQuoted(string line, char separator, ref int place, out string cell)
    {
        var text = new StringBuilder();
        cell = "";
        while (place < line.Length)
        {
            var c = line[place++];
            if (c != '"')
            {
                text.Append(c);
            }
            else if (place < line.Length && line[place] == '"')
            {
                text.Append('"');
                place++;
            }
            else
            {
                while (place < line.Length && line[place] != separator && char.IsWhiteSpace(line[place]))
                {
                    place++;
                }

                cell = text.ToString();
                return place == line.Length || line[place] == separator;
            }
        }

        return false;
    }
}
