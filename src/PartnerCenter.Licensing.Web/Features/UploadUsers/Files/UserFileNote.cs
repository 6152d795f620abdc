namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>What should be known of a file before it is saved, though it can be taken. The text of each is <c>UploadUsers_Note_</c> and its name.</summary>
public enum UserFileNoteCode
{
    /// <summary>Line, its text: it stands before the names of the columns.</summary>
    PassedOver,

    /// <summary>Names of the columns that are there: the location was to come from a country column.</summary>
    NoCountryColumn,

    /// <summary>Column, cell, first line, rows: the usage location is left out.</summary>
    UnknownCountry,

    /// <summary>Column, cell, first line, rows: it is neither yes nor no.</summary>
    UnknownAnswer,

    /// <summary>Rows with further values that are not known.</summary>
    MoreUnknown,
}

/// <summary>One note, ready to be said in any language. Its arguments are texts and whole numbers.</summary>
public sealed record UserFileNote(UserFileNoteCode Code, params object[] Arguments);
