namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Why a row cannot be taken. The text of each is <c>UploadUsers_Error_</c> and its name; the arguments are named here.</summary>
public enum UserFileErrorCode
{
    /// <summary>Cells in the row, columns of the file, the first cell that has no column.</summary>
    CellCount,

    /// <summary>Column, cell: a quotation mark inside a cell that is not in quotation marks, or text after the closing one.</summary>
    Quotes,

    /// <summary>Column.</summary>
    Missing,

    /// <summary>Column, most characters, characters.</summary>
    TooLong,

    /// <summary>Column, character, its place in the cell.</summary>
    ControlCharacter,

    /// <summary>Column, cell.</summary>
    MalformedUserName,

    /// <summary>Column, cell, the character that no user name may hold.</summary>
    UserNameCharacter,

    /// <summary>Column, most characters, characters.</summary>
    AliasTooLong,

    /// <summary>Column, most characters, characters.</summary>
    DomainTooLong,

    /// <summary>Line where the user stands first.</summary>
    RepeatedUser,

    /// <summary>Column, cell.</summary>
    MalformedObjectId,

    /// <summary>User name, display name and object id of the user here who has it, object id in the file.</summary>
    OtherObjectId,

    /// <summary>User name here, user name in the file, display name of the user who has that.</summary>
    NameOfAnother,

    /// <summary>None: a deleted account that is no user here.</summary>
    DeletedAccount,

    /// <summary>Display name of the user here.</summary>
    DeletedUserStays,
}

/// <summary>One reason, ready to be said in any language.</summary>
public sealed record UserFileError(UserFileErrorCode Code, params object[] Arguments);
