using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Reads the rows of one file, one after the other: it remembers which users it has seen.</summary>
/// <param name="columns">Which column is what.</param>
/// <param name="choice">What the operator chose for users without a usage location.</param>
/// <param name="oneForAll">The country of <see cref="UsageLocationChoice.OneForAll"/>.</param>
public sealed class UserRowReader(UserFileColumns columns, UsageLocationChoice choice, string? oneForAll)
{
    private readonly Dictionary<string, int> _firstLines = [];

    /// <param name="line">The line on which the row starts.</param>
    /// <param name="cells">The cells as they stand in the file.</param>
    /// <param name="brokenQuotes">Whether its quotation marks are out of order.</param>
    public UserFileRecord Read(int line, string[] cells, bool brokenQuotes)
    {
        var errors = new List<UserFileError>();
        var user = UserFileText.Shorten(FirstOf(cells, UserFileField.UserPrincipalName, UserFileField.DisplayName));
        if (brokenQuotes)
        {
            errors.Add(new(UserFileErrorCode.Quotes));
        }
        else if (cells.Length < columns.Header.Count || cells.Skip(columns.Header.Count).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            errors.Add(new(UserFileErrorCode.CellCount, cells.Length, columns.Header.Count));
        }

        // The cells of a row that has too few or too many may stand under the wrong names: nothing more can be said about it.
        var row = errors.Count == 0 ? ReadCells(line, cells, errors) : null;
        return errors.Count == 0 ? new UserFileRecord(line, user, row, [], []) : new UserFileRecord(line, user, null, errors, cells);
    }

    private UserRow ReadCells(int line, string[] cells, List<UserFileError> errors)
    {
        var values = new Dictionary<UserFileField, string>();
        foreach (var (place, column) in columns.Known)
        {
            var value = UserFileText.Clean(cells[place]);
            CheckCell(column, value, errors);
            if (column.Field != UserFileField.CheckedOnly && value.Length > 0)
            {
                values[column.Field] = value;
            }
        }

        var userName = values.GetValueOrDefault(UserFileField.UserPrincipalName, "");
        CheckUser(userName, line, errors);
        var location = CountryIn(UserFileField.UsageLocation);
        var whenNone = values.ContainsKey(UserFileField.UsageLocation) ? null : choice switch
        {
            UsageLocationChoice.FromCountryColumn => CountryIn(UserFileField.Country),
            UsageLocationChoice.OneForAll => oneForAll,
            _ => null,
        };
        return new UserRow(
            userName,
            values.GetValueOrDefault(UserFileField.DisplayName, ""),
            values.GetValueOrDefault(UserFileField.FirstName),
            values.GetValueOrDefault(UserFileField.LastName),
            values.GetValueOrDefault(UserFileField.JobTitle),
            values.GetValueOrDefault(UserFileField.Department),
            location,
            whenNone);

        string? CountryIn(UserFileField field)
        {
            if (!values.TryGetValue(field, out var text))
            {
                return null;
            }

            if (Countries.TryParse(text, out var code))
            {
                return code;
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
        else if (value.Any(char.IsControl))
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
