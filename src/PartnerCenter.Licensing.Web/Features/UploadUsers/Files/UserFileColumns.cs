namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Which column of one file is what, by the names in its first row.</summary>
public sealed class UserFileColumns
{
    private readonly Dictionary<UserFileField, int> _places;

    private UserFileColumns(UserFileLayout layout, IReadOnlyList<string> header, IReadOnlyList<(int Place, UserFileColumn Column)> known)
    {
        Layout = layout;
        Header = header;
        Known = known;
        _places = known.Where(entry => entry.Column.Field != UserFileField.CheckedOnly).ToDictionary(entry => entry.Column.Field, entry => entry.Place);
    }

    public UserFileLayout Layout { get; }

    /// <summary>The names as they stand in the file.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The columns that are read, with their places in a row.</summary>
    public IReadOnlyList<(int Place, UserFileColumn Column)> Known { get; }

    /// <summary>Names of columns that nothing is done with.</summary>
    public IEnumerable<string> Ignored =>
        Header.Where((name, place) => name.Length > 0 && !Known.Any(entry => entry.Place == place));

    /// <summary>The place of a field in a row, or -1.</summary>
    public int PlaceOf(UserFileField field) => _places.GetValueOrDefault(field, -1);

    /// <returns>The columns, or why the file cannot be read by them.</returns>
    public static (UserFileColumns? Columns, UserFileProblem? Problem) Find(IReadOnlyList<string> header)
    {
        var keys = header.Select(UserFileLayout.KeyOf).ToList();
        var layouts = new[] { UserFileLayout.ActiveUsersExport, UserFileLayout.AddMultipleUsers }
            .Where(layout => keys.Contains(UserFileLayout.KeyOf(layout.UserColumnName)))
            .ToList();
        if (layouts is not [var layout])
        {
            return layouts.Count == 0
                ? (null, new(UserFileProblemCode.NoUserColumn))
                : (null, new(UserFileProblemCode.TwoUserColumns, layouts[0].UserColumnName, layouts[1].UserColumnName));
        }

        var known = new List<(int Place, UserFileColumn Column)>();
        foreach (var column in layout.Columns)
        {
            var place = keys.IndexOf(UserFileLayout.KeyOf(column.Name));
            if (place < 0 && column.IsRequired)
            {
                return (null, new(UserFileProblemCode.MissingColumn, column.Name));
            }

            if (place >= 0 && keys.IndexOf(keys[place], place + 1) >= 0)
            {
                return (null, new(UserFileProblemCode.RepeatedColumn, column.Name));
            }

            if (place >= 0)
            {
                known.Add((place, column));
            }
        }

        return (new(layout, header, known), null);
    }
}
