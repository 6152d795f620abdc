using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>
/// Reads a CSV file of users by the names of its columns, see <see cref="UserFileColumnNames"/>, which may be in any order. Cells are set apart by commas,
/// semicolons, tabs or vertical bars.
/// </summary>
/// <param name="content">The whole file.</param>
/// <param name="choice">What the operator chose for users without a usage location.</param>
/// <param name="oneForAll">The country of <see cref="UsageLocationChoice.OneForAll"/>.</param>
public sealed partial class UserFileReader(byte[] content, UsageLocationChoice choice, string? oneForAll)
{
    /// <summary>Bytes of a file. 100,000 rows of the export take about 45 MB.</summary>
    public const int MaxLength = 50 * 1024 * 1024;

    /// <summary>Rows of a file below the names of the columns.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Bytes of a row in UTF-8: what all documented limits together allow, many times over. Keeps a broken or hostile file from filling the memory.</summary>
    public const int MaxRowLength = 128 * 1024;

    /// <summary>Lines before the names of the columns that are passed over, blank ones apart.</summary>
    private const int MaxPassedOver = 20;

    private const string Separators = ",;\t|";

    private readonly List<UserFileNote> _passedOver = [];
    private CsvMalformedReason? _malformed;
    private char _separator;
    private UserRowReader? _rows;

    /// <summary>The columns, once <see cref="Read"/> has begun.</summary>
    public UserFileColumns? Columns { get; private set; }

    /// <summary>Why the file cannot be taken, once <see cref="Read"/> has ended. The rows before it count for nothing then.</summary>
    public UserFileProblem? Problem { get; private set; }

    /// <summary>What should be known before the file is saved, once <see cref="Read"/> has ended. A few dozen at most.</summary>
    public IReadOnlyList<UserFileNote> Notes =>
    [
        .. _passedOver,
        .. choice == UsageLocationChoice.FromCountryColumn && Columns is { } columns && columns.PlaceOf(UserFileField.Country) < 0
            ? [new UserFileNote(UserFileNoteCode.NoCountryColumn, UserFileColumns.NamesIn(columns.Header))]
            : Array.Empty<UserFileNote>(),
        .. _rows?.Notes ?? [],
    ];

    /// <returns>Why a file cannot be taken at all; null when it can. The whole file is read.</returns>
    public static UserFileProblem? ProblemOf(byte[] content, UsageLocationChoice choice, string? oneForAll)
    {
        var file = new UserFileReader(content, choice, oneForAll);
        foreach (var _ in file.ReadCells())
        {
            // What is wrong with a row is not asked: it is the rows' own problem, and never the file's.
        }

        return file.Problem;
    }

    /// <summary>Every row that is not blank, in order. Ends early when there is a <see cref="Problem"/>.</summary>
    public IEnumerable<UserFileRecord> Read()
    {
        foreach (var (line, cells, broken) in ReadCells())
        {
            _rows ??= new UserRowReader(Columns!, choice, oneForAll);
            yield return _rows.Read(line, cells, broken);
        }
    }

    private IEnumerable<(int Line, string[] Cells, UserFileBrokenCell? Broken)> ReadCells()
    {
        using var csv = OpenBelowHeader();
        if (csv is null)
        {
            yield break;
        }

        var count = 0;
        while (MoveNext(csv))
        {
            var (cells, broken) = CellsOf(csv, Columns!.Width);
            if (Array.TrueForAll(cells, IsBlank))
            {
                continue;
            }

            if (++count > MaxRows)
            {
                Problem = new(UserFileProblemCode.TooManyRows, MaxRows);
                yield break;
            }

            yield return ((int)csv.LineNumber, cells, broken);
        }

        if (count == 0)
        {
            Problem ??= new(UserFileProblemCode.NoRows);
        }
    }

    /// <summary>Nothing, blanks, or the end-of-file character of old programs.</summary>
    private static bool IsBlank(string cell) => cell.AsSpan().Trim().Trim('\u001A').IsEmpty;

    /// <summary>Reads to the header: the first row that names the users, or a known column where none does.</summary>
    /// <returns>Null when there is a <see cref="Problem"/>.</returns>
    private CsvReader? OpenBelowHeader()
    {
        (int Sureness, UserFileProblem Problem)? best = null;
        foreach (var separator in SeparatorOf(content) is { } said ? said.ToString() : Separators)
        {
            (_separator, Problem) = (separator, null);
            _passedOver.Clear();
            var csv = Open(separator);
            var found = FindHeader(csv);
            if (found is null)
            {
                Problem = null;
                return csv;
            }

            if (best is null || found.Value.Sureness > best.Value.Sureness)
            {
                best = found;
            }

            csv.Dispose();
        }

        _passedOver.Clear();
        Problem = best!.Value.Problem;
        return null;
    }

    /// <returns>Null where the header was found; else what is wrong, and how much that says: most where a known column was seen, little where nothing was.</returns>
    private (int Sureness, UserFileProblem Problem)? FindHeader(CsvReader csv)
    {
        (int Sureness, UserFileProblem Problem) best = (0, new(UserFileProblemCode.Empty));
        while (_passedOver.Count < MaxPassedOver && MoveNext(csv))
        {
            var (cells, broken) = CellsOf(csv, int.MaxValue);
            // A row of nothing but separators may have been written with another one.
            if (Array.TrueForAll(cells, cell => IsBlank(cell.Trim(Separators.ToCharArray()))))
            {
                continue;
            }

            string[] header = [.. cells.Select(UserFileText.Clean)];
            if (broken is null && UserFileColumns.HasKnown(header))
            {
                (Columns, var problem) = UserFileColumns.Find(header);
                if (Columns is not null)
                {
                    return null;
                }

                if (UserFileColumns.HasUserColumn(header))
                {
                    return (int.MaxValue, problem!);
                }

                best = best.Sureness < int.MaxValue - 1 ? (int.MaxValue - 1, problem!) : best;
            }

            // The names of a file whose separator is not this one are few.
            var names = header.Count(name => name.Length > 0);
            if (names > best.Sureness)
            {
                best = (names, new(UserFileProblemCode.NoUserColumn, UserFileColumns.NamesIn(header)));
            }

            var line = cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? $"sep={_separator}" : string.Join(_separator, cells).TrimEnd(_separator);
            _passedOver.Add(new(UserFileNoteCode.PassedOver, (int)csv.LineNumber, UserFileText.Shorten(line)));
        }

        // A line that cannot be read at all says more than names that are not known.
        return Problem is { } unreadable && best.Sureness < int.MaxValue - 1 ? (int.MaxValue - 2, unreadable) : best;
    }

    /// <summary>The separator that a first line <c>sep=;</c> names, as spreadsheets write and read it; null where there is none.</summary>
    private static char? SeparatorOf(byte[] content)
    {
        using var reader = UserFileText.Open(content);
        var start = new char[16];
        try
        {
            var length = reader.ReadBlock(start, 0, start.Length);
            return SeparatorLine().Match(new string(start, 0, length)) is { Success: true } match ? match.Groups[1].Value[0] : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("^\"?sep=([,;\\t|])\"?\\s*(?:[\\r\\n]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeparatorLine();

    private CsvReader Open(char separator) => CsvReader.Create(UserFileText.Open(content), new CsvReaderOptions
    {
        Separator = separator,
        HasHeader = false,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRowLength,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record => _malformed = record.Reason,
    });

    /// <summary>The cells of the row, with quotation marks put right where there is no doubt: behind a blank, or around the whole row.</summary>
    /// <param name="csv">Stands on the row.</param>
    /// <param name="width">How many columns the file has.</param>
    private (string[] Cells, UserFileBrokenCell? Broken) CellsOf(CsvReader csv, int width)
    {
        var cells = csv.Current.ToArray();
        if (_malformed is not null)
        {
            var line = Encoding.UTF8.GetString(csv.RawRecord).TrimEnd('\r', '\n');
            return UserFileCells.TrySplit(line, _separator, out var split, out var broken) ? (split, null) : (cells, new(split.Length, broken!));
        }

        // A spreadsheet that took the file for one column puts each row in quotation marks.
        if (width > 1 && cells[0].Contains(_separator, StringComparison.Ordinal) && Array.TrueForAll(cells[1..], IsBlank))
        {
            return UserFileCells.TrySplit(cells[0], _separator, out var split, out var broken) ? (split, null) : (cells, new(split.Length, broken!));
        }

        return (cells, null);
    }

    /// <summary>False at the end of the file and when nothing more can be read of it.</summary>
    private bool MoveNext(CsvReader csv)
    {
        _malformed = null;
        try
        {
            if (!csv.Read())
            {
                return false;
            }
        }
        catch (DecoderFallbackException)
        {
            Problem = new(UserFileProblemCode.NotText);
            return false;
        }
        catch (CsvFormatException)
        {
            Problem = new(UserFileProblemCode.RowTooLong, MaxRowLength);
            return false;
        }

        if (csv.RawRecord.Contains((byte)0))
        {
            Problem = new(UserFileProblemCode.ZeroCharacter, csv.LineNumber);
            return false;
        }

        // U+FFFE is a byte order mark read the wrong way round: what follows is in the other order.
        if (UserFileText.IsUtf16(content) && csv.RawRecord.IndexOf("\uFFFE"u8) >= 0)
        {
            Problem = new(UserFileProblemCode.JoinedFiles, csv.LineNumber);
            return false;
        }

        // Quotation marks out of order in a record of many lines: which of the lines belong to it is anybody's guess.
        if (_malformed is not null && (_malformed == CsvMalformedReason.UnterminatedQuote || csv.RawRecord.IndexOfAny((byte)'\r', (byte)'\n') >= 0))
        {
            Problem = new(UserFileProblemCode.UnclosedQuote, csv.LineNumber);
            return false;
        }

        return true;
    }
}

/// <summary>A cell whose quotation marks cannot be read.</summary>
/// <param name="Place">Its place in the row.</param>
/// <param name="Text">What stands there.</param>
public sealed record UserFileBrokenCell(int Place, string Text);
