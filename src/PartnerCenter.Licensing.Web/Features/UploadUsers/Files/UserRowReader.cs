using System.Buffers;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Reads the rows of one file, one after the other: it remembers which users it has seen.</summary>
/// <param name="columns">Which column is what.</param>
/// <param name="choice">What the operator chose for users without a usage location.</param>
/// <param name="oneForAll">The country of <see cref="UsageLocationChoice.OneForAll"/>.</param>
public sealed class UserRowReader(UserFileColumns columns, UsageLocationChoice choice, string? oneForAll)
{
    private static readonly int FieldCount = Enum.GetValues<UserFileField>().Length;

    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    private readonly Dictionary<string, int> _firstLines = [];

    private readonly Dictionary<Guid, int> _firstLinesOfIds = [];

    /// <summary>Countries as the file writes them: a handful, thousands of times.</summary>
    private readonly Dictionary<string, string> _countries = [];

    /// <param name="line">The line on which the row starts.</param>
    /// <param name="cells">The cells as they stand in the file.</param>
    /// <param name="brokenQuotes">Whether its quotation marks are out of order.</param>
    public UserFileRecord Read(int line, string[] cells, bool brokenQuotes)
    {
        var errors = new List<UserFileError>();
        if (brokenQuotes)
        {
            errors.Add(new(UserFileErrorCode.Quotes));
        }
        else if (cells.Length < columns.Header.Count || !Array.TrueForAll(cells[columns.Header.Count..], string.IsNullOrWhiteSpace))
        {
            errors.Add(new(UserFileErrorCode.CellCount, cells.Length, columns.Header.Count));
        }

        // The cells of a row that has too few or too many may stand under the wrong names: nothing more can be said about it.
        var row = errors.Count == 0 ? ReadCells(line, cells, errors) : null;
        return errors.Count == 0
            ? new UserFileRecord(line, row!.UserPrincipalName, row, [], cells)
            : new UserFileRecord(line, UserFileText.Shorten(FirstOf(cells, UserFileField.UserPrincipalName, UserFileField.DisplayName)), null, errors, cells);
    }

    private UserRow ReadCells(int line, string[] cells, List<UserFileError> errors)
    {
        var values = new string?[FieldCount];
        foreach (var (place, column) in columns.Known)
        {
            var value = UserFileText.Clean(cells[place]);
            CheckCell(column, value, errors);
            if (column.Field != UserFileField.CheckedOnly && value.Length > 0)
            {
                values[(int)column.Field] = value;
            }
        }

        var userName = ValueOf(UserFileField.UserPrincipalName) ?? "";
        if (ValueOf(UserFileField.DeletedAt) is not null)
        {
            // It is left out, whatever else is wrong with it; another account may have the user name by now.
            errors.Clear();
            return new UserRow(userName, ValueOf(UserFileField.DisplayName) ?? "", null, null, null, null, null, null)
            {
                ObjectId = Guid.TryParse(ValueOf(UserFileField.ObjectId), out var deleted) ? deleted : null,
                IsDeleted = true,
            };
        }

        CheckUser(userName, line, errors);
        var objectId = ReadObjectId(ValueOf(UserFileField.ObjectId), line, errors);
        var location = CountryIn(UserFileField.UsageLocation);
        var whenNone = ValueOf(UserFileField.UsageLocation) is not null ? null : choice switch
        {
            UsageLocationChoice.FromCountryColumn => CountryIn(UserFileField.Country),
            UsageLocationChoice.OneForAll => oneForAll,
            _ => null,
        };
        return new UserRow(
            userName,
            ValueOf(UserFileField.DisplayName) ?? "",
            ValueOf(UserFileField.FirstName),
            ValueOf(UserFileField.LastName),
            ValueOf(UserFileField.JobTitle),
            ValueOf(UserFileField.Department),
            location,
            whenNone)
        {
            ObjectId = objectId,
            IsBlocked = bool.TryParse(ValueOf(UserFileField.IsBlocked), out var isBlocked) ? isBlocked : null,
        };

        string? ValueOf(UserFileField field) => values[(int)field];

        string? CountryIn(UserFileField field)
        {
            if (ValueOf(field) is not { } text)
            {
                return null;
            }

            if (_countries.TryGetValue(text, out var code))
            {
                return code;
            }

            if (Countries.TryParse(text, out code))
            {
                return _countries[text] = code;
            }

            errors.Add(new(UserFileErrorCode.UnknownCountry, columns.Header[columns.PlaceOf(field)], UserFileText.Shorten(text)));
            return null;
        }
    }

    private static void CheckCell(UserFileColumn column, string value, List<UserFileError> errors)
    {
        if (value.Length == 0)
        {
            if (column.IsRequired)
            {
                errors.Add(new(UserFileErrorCode.Missing, column.Name));
            }
        }
        else if (value.AsSpan().ContainsAny(ControlCharacters))
        {
            errors.Add(new(UserFileErrorCode.ControlCharacter, column.Name));
        }
        else if (value.Length > column.MaxLength)
        {
            errors.Add(new(UserFileErrorCode.TooLong, column.Name, column.MaxLength, value.Length));
        }
    }

    private void CheckUser(string userName, int line, List<UserFileError> errors)
    {
        if (userName.Length == 0)
        {
            return;
        }

        var (layout, column) = (columns.Layout, columns.Layout.UserColumnName);
        if (!UserPrincipalName.IsWellFormed(userName))
        {
            errors.Add(new(UserFileErrorCode.MalformedUserName, column, UserFileText.Shorten(userName)));
        }
        else
        {
            CheckLength(UserFileErrorCode.AliasTooLong, UserPrincipalName.AliasOf(userName).Length, layout.AliasMaxLength);
            CheckLength(UserFileErrorCode.DomainTooLong, UserPrincipalName.DomainOf(userName).Length, layout.DomainMaxLength);
        }

        var key = ListKey.Fold(userName);
        if (!_firstLines.TryAdd(key, line))
        {
            errors.Add(new(UserFileErrorCode.RepeatedUser, _firstLines[key]));
        }

        void CheckLength(UserFileErrorCode code, int length, int maxLength)
        {
            if (length > maxLength)
            {
                errors.Add(new(code, column, maxLength, length));
            }
        }
    }

    private Guid? ReadObjectId(string? text, int line, List<UserFileError> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!Guid.TryParse(text, out var id))
        {
            errors.Add(new(UserFileErrorCode.MalformedObjectId, columns.Header[columns.PlaceOf(UserFileField.ObjectId)], UserFileText.Shorten(text)));
        }
        else if (!_firstLinesOfIds.TryAdd(id, line) && !errors.Exists(error => error.Code == UserFileErrorCode.RepeatedUser))
        {
            errors.Add(new(UserFileErrorCode.RepeatedUser, _firstLinesOfIds[id]));
        }

        return id;
    }

    private string FirstOf(string[] cells, params ReadOnlySpan<UserFileField> fields)
    {
        foreach (var field in fields)
        {
            var place = columns.PlaceOf(field);
            if (place < cells.Length && UserFileText.Clean(cells[place]) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }
}
