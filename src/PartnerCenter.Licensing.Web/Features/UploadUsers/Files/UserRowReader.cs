using System.Buffers;
using System.Text;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Reads the rows of one file, one after the other: it remembers which users it has seen.</summary>
/// <param name="columns">Which column is what.</param>
/// <param name="choice">What the operator chose for users without a usage location.</param>
/// <param name="oneForAll">The country of <see cref="UsageLocationChoice.OneForAll"/>.</param>
public sealed class UserRowReader(UserFileColumns columns, UsageLocationChoice choice, string? oneForAll)
{
    /// <summary>Different values that are not known and are named in notes.</summary>
    private const int MaxUnknown = 20;

    /// <summary>Stands in the user name of every guest, whose name before it is an address with the @ replaced: it may be longer than another's.</summary>
    private const string GuestMark = "#EXT#";

    private static readonly int FieldCount = Enum.GetValues<UserFileField>().Length;

    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    private static readonly HashSet<string> YesWords = new(
        ["TRUE", "YES", "1", "JA", "SÍ", "SI", "SIM", "OUI", "ANO", "TAK", "ДА", "예", "是", "はい"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> NoWords = new(
        ["FALSE", "NO", "0", "NEIN", "NÃO", "NON", "NE", "NIE", "НЕТ", "아니요", "否", "いいえ"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _firstLines = [];

    private readonly Dictionary<Guid, int> _firstLinesOfIds = [];

    /// <summary>Countries as the file writes them: a handful, thousands of times.</summary>
    private readonly Dictionary<string, string> _countries = [];

    /// <summary>Values that are not known: the line of the first, and how many there are.</summary>
    private readonly Dictionary<(UserFileNoteCode Code, UserFileField Field, string Text), (int Line, int Count)> _unknown = [];

    private int _moreUnknown;

    /// <summary>What of the rows that have been read should be known before they are saved.</summary>
    public IEnumerable<UserFileNote> Notes =>
        _unknown
            .Select(entry => new UserFileNote(entry.Key.Code, columns.NameOf(entry.Key.Field), entry.Key.Text, entry.Value.Line, entry.Value.Count))
            .Concat(_moreUnknown > 0 ? [new UserFileNote(UserFileNoteCode.MoreUnknown, _moreUnknown)] : []);

    /// <param name="line">The line on which the row starts.</param>
    /// <param name="cells">The cells as they stand in the file; empty ones at the end may be missing.</param>
    /// <param name="broken">The cell whose quotation marks cannot be read, where there is one.</param>
    public UserFileRecord Read(int line, string[] cells, UserFileBrokenCell? broken)
    {
        var errors = new List<UserFileError>();
        if (broken is not null)
        {
            errors.Add(new(UserFileErrorCode.Quotes, ColumnAt(broken.Place), UserFileText.Shorten(broken.Text)));
        }
        else if (Array.FindIndex(cells, Math.Min(cells.Length, columns.Width), cell => !string.IsNullOrWhiteSpace(cell)) is >= 0 and var extra)
        {
            // The cells may stand under the wrong names: nothing more can be said about the row.
            errors.Add(new(UserFileErrorCode.CellCount, cells.Length, columns.Width, UserFileText.Shorten(cells[extra])));
        }

        var row = errors.Count == 0 ? ReadCells(line, cells, errors) : null;
        return errors.Count == 0
            ? new UserFileRecord(line, row!.UserPrincipalName, row, [], cells)
            : new UserFileRecord(line, UserFileText.Shorten(FirstOf(cells, UserFileField.UserPrincipalName, UserFileField.DisplayName)), null, errors, cells);
    }

    private string ColumnAt(int place) =>
        place < columns.Width && columns.Header[place].Length > 0 ? columns.Header[place] : (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private UserRow ReadCells(int line, string[] cells, List<UserFileError> errors)
    {
        var values = new string?[FieldCount];
        for (var field = (UserFileField)0; (int)field < FieldCount; field++)
        {
            var place = columns.PlaceOf(field);
            var value = place >= 0 && place < cells.Length ? UserFileText.Clean(cells[place]) : "";
            value = field == UserFileField.UserPrincipalName ? UserPrincipalName.Normalize(value) : value;
            CheckCell(field, value, errors);
            values[(int)field] = value.Length > 0 ? value : null;
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
            IsBlocked = AnswerIn(UserFileField.IsBlocked) ?? !AnswerIn(UserFileField.IsEnabled),
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

            AddUnknown(UserFileNoteCode.UnknownCountry, field, text, line);
            return null;
        }

        bool? AnswerIn(UserFileField field)
        {
            if (ValueOf(field) is not { } text)
            {
                return null;
            }

            if (YesWords.Contains(text))
            {
                return true;
            }

            if (!NoWords.Contains(text))
            {
                AddUnknown(UserFileNoteCode.UnknownAnswer, field, text, line);
                return null;
            }

            return false;
        }
    }

    private void AddUnknown(UserFileNoteCode code, UserFileField field, string text, int line)
    {
        var key = (code, field, UserFileText.Shorten(text));
        if (_unknown.TryGetValue(key, out var known))
        {
            _unknown[key] = known with { Count = known.Count + 1 };
        }
        else if (_unknown.Count < MaxUnknown)
        {
            _unknown.Add(key, (line, 1));
        }
        else
        {
            _moreUnknown++;
        }
    }

    private void CheckCell(UserFileField field, string value, List<UserFileError> errors)
    {
        if (value.Length == 0)
        {
            if (UserFileLayout.IsRequired(field))
            {
                errors.Add(new(UserFileErrorCode.Missing, columns.NameOf(field)));
            }
        }
        else if (value.AsSpan().IndexOfAny(ControlCharacters) is >= 0 and var place)
        {
            errors.Add(new(UserFileErrorCode.ControlCharacter, columns.NameOf(field), UserFileCharacters.Describe(new Rune(value[place])), place + 1));
        }
        else if (UserFileLayout.MaxLengthOf(field) is { } maxLength && value.Length > maxLength)
        {
            errors.Add(new(UserFileErrorCode.TooLong, columns.NameOf(field), maxLength, value.Length));
        }
    }

    private void CheckUser(string userName, int line, List<UserFileError> errors)
    {
        if (userName.Length == 0)
        {
            return;
        }

        var column = columns.NameOf(UserFileField.UserPrincipalName);
        if (!UserPrincipalName.IsWellFormed(userName))
        {
            // A control character has been named already.
            if (!userName.AsSpan().ContainsAny(ControlCharacters))
            {
                errors.Add(UserFileCharacters.FirstNotInUserName(userName) is { } odd && userName.Contains('@', StringComparison.Ordinal)
                    ? new(UserFileErrorCode.UserNameCharacter, column, UserFileText.Shorten(userName), UserFileCharacters.Describe(odd))
                    : new(UserFileErrorCode.MalformedUserName, column, UserFileText.Shorten(userName)));
            }
        }
        else
        {
            var alias = UserPrincipalName.AliasOf(userName);
            CheckLength(
                UserFileErrorCode.AliasTooLong,
                alias.Length,
                alias.Contains(GuestMark, StringComparison.OrdinalIgnoreCase) ? CustomerUser.UserPrincipalNameMaxLength : UserPrincipalName.AliasMaxLength);
            CheckLength(UserFileErrorCode.DomainTooLong, UserPrincipalName.DomainOf(userName).Length, UserPrincipalName.DomainMaxLength);
        }

        var key = UserPrincipalName.KeyOf(userName);
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
            errors.Add(new(UserFileErrorCode.MalformedObjectId, columns.NameOf(UserFileField.ObjectId), UserFileText.Shorten(text)));
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
