using System.Text;
using CsvHelper;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>
/// Reads a CSV file of users in one of the <see cref="UserFileLayout"/>s, told apart by the names of its columns, which may be
/// in any order. Cells are set apart by commas, or by semicolons or tabs as spreadsheets of some languages write them.
/// </summary>
/// <param name="content">The whole file.</param>
/// <param name="choice">What the operator chose for users without a usage location.</param>
/// <param name="oneForAll">The country of <see cref="UsageLocationChoice.OneForAll"/>.</param>
public sealed class UserFileReader(byte[] content, UsageLocationChoice choice, string? oneForAll)
{
    /// <summary>Bytes of a file. 100,000 rows of the export take about 45 MB.</summary>
    public const int MaxLength = 50 * 1024 * 1024;

    /// <summary>Rows of a file below the names of the columns.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Bytes of a row in UTF-8: what all documented limits together allow, many times over. Keeps a broken or hostile file from filling the memory.</summary>
    public const int MaxRowLength = 128 * 1024;

    private CsvMalformedReason? _malformed;

    /// <summary>The columns, once <see cref="Read"/> has begun.</summary>
    public UserFileColumns? Columns { get; private set; }

    /// <summary>Why the file cannot be taken, once <see cref="Read"/> has ended. The rows before it count for nothing then.</summary>
    public UserFileProblem? Problem { get; private set; }

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
        UserRowReader? rows = null;
        foreach (var (line, cells) in ReadCells())
        {
            rows ??= new UserRowReader(Columns!, choice, oneForAll);
            yield return rows.Read(line, cells, _malformed is not null);
        }
    }

    private IEnumerable<(int Line, string[] Cells)> ReadCells()
    {
        using var csv = OpenBelowHeader();
        if (csv is null)
        {
            yield break;
        }

        var count = 0;
        while (MoveNext(csv))
        {
            var cells = csv.Current.ToArray();
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (++count > MaxRows)
            {
                Problem = new(UserFileProblemCode.TooManyRows, MaxRows);
                yield break;
            }

            yield return ((int)csv.LineNumber, cells);
        }

        if (count == 0)
        {
            Problem ??= new(UserFileProblemCode.NoRows);
        }
    }

    /// <returns>Null when there is a <see cref="Problem"/>.</returns>
    private CsvReader? OpenBelowHeader()
    {
        UserFileProblem? problem = null;
        foreach (var separator in ",;\t")
        {
            var csv = Open(separator);
            if (MoveNext(csv))
            {
                (Columns, var found) = UserFileColumns.Find([.. csv.Current.ToArray().Select(UserFileText.Clean)]);
                if (Columns is not null)
                {
                    Problem = null;
                    return csv;
                }

                // What is wrong when the separator is right says more than that no column is known.
                problem = problem is null or { Code: UserFileProblemCode.NoUserColumn } ? found : problem;
            }

            csv.Dispose();
        }

        Problem ??= problem ?? new(UserFileProblemCode.Empty);
        return null;
    }

    private CsvReader Open(char separator) => CsvReader.Create(UserFileText.Open(content), new CsvReaderOptions
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRowLength,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record => _malformed = record.Reason,
    });

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
            Problem = new(UserFileProblemCode.NotText);
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
