namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Which column of one file is what, by the names in its header.</summary>
public sealed class UserFileColumns
{
    private const int ShownNames = 20;

    private static readonly UserFileField[] Fields = Enum.GetValues<UserFileField>();

    private readonly int[] _places;

    private UserFileColumns(IReadOnlyList<string> header, int[] places)
    {
        Header = header;
        _places = places;
        Width = header.Count;
        while (Width > 0 && header[Width - 1].Length == 0)
        {
            Width--;
        }
    }

    /// <summary>The names as they stand in the file.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>How many columns there are up to the last one with a name.</summary>
    public int Width { get; }

    /// <summary>Names of columns that nothing is done with.</summary>
    public IEnumerable<string> Ignored => Header.Where((name, place) => name.Length > 0 && !_places.Contains(place));

    /// <summary>The place of a field in a row, or -1.</summary>
    public int PlaceOf(UserFileField field) => _places[(int)field];

    /// <summary>The name of a field's column in this file.</summary>
    public string NameOf(UserFileField field) => PlaceOf(field) is >= 0 and var place ? Header[place] : UserFileColumnNames.EnglishNameOf(field);

    public static bool HasKnown(IReadOnlyList<string> header) => header.Any(name => UserFileColumnNames.Find(name) is not null);

    public static bool HasUserColumn(IReadOnlyList<string> header) =>
        header.Any(name => UserFileColumnNames.Find(name)?.Field == UserFileField.UserPrincipalName);

    /// <summary>The names that a file has, for messages.</summary>
    public static string NamesIn(IReadOnlyList<string> header)
    {
        var names = header.Where(name => name.Length > 0).ToList();
        return string.Join(", ", names.Take(ShownNames).Select(UserFileText.Shorten).Concat(names.Count > ShownNames ? ["…"] : []));
    }

    /// <param name="header">The names, cleaned.</param>
    /// <returns>The columns, or why the file cannot be read by them.</returns>
    public static (UserFileColumns? Columns, UserFileProblem? Problem) Find(IReadOnlyList<string> header)
    {
        var known = header
            .Select((name, place) => (Place: place, Name: name, Found: UserFileColumnNames.Find(name)))
            .Where(column => column.Found is not null)
            .ToLookup(column => column.Found!.Value.Field, column => (column.Place, column.Name, column.Found!.Value.Rank));
        var places = new int[Fields.Length];
        foreach (var field in Fields)
        {
            var columns = known[field].OrderBy(column => column.Rank).ToList();
            if (columns.Count > 1 && columns[1].Rank == columns[0].Rank)
            {
                return (null, new(UserFileProblemCode.RepeatedColumn, columns[0].Name));
            }

            // Of two names that do not mean the same person it cannot be told which one counts. Of other fields the surer name does.
            if (columns.Count > 1 && field == UserFileField.UserPrincipalName)
            {
                return (null, new(UserFileProblemCode.TwoUserColumns, columns[0].Name, columns[1].Name));
            }

            if (columns.Count == 0 && UserFileLayout.IsRequired(field))
            {
                return (null, field == UserFileField.UserPrincipalName
                    ? new(UserFileProblemCode.NoUserColumn, NamesIn(header))
                    : new(UserFileProblemCode.MissingColumn, UserFileColumnNames.EnglishNameOf(field), NamesIn(header)));
            }

            places[(int)field] = columns.Count > 0 ? columns[0].Place : -1;
        }

        return (new(header, places), null);
    }
}
