namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>Why a file cannot be taken at all. The text of each is <c>UploadUsers_Problem_</c> and its name; the arguments are named here.</summary>
public enum UserFileProblemCode
{
    Empty,

    /// <summary>Neither UTF-8 nor UTF-16 with a byte order mark.</summary>
    NotText,

    /// <summary>Line of a character U+0000: a program's file, or a broken one.</summary>
    ZeroCharacter,

    /// <summary>Line where a second file begins, in UTF-16 of the other byte order.</summary>
    JoinedFiles,

    /// <summary>The names that there are instead of that of a user name.</summary>
    NoUserColumn,

    /// <summary>The two names of which only one can be there.</summary>
    TwoUserColumns,

    /// <summary>Column, the names that there are.</summary>
    MissingColumn,

    /// <summary>Column.</summary>
    RepeatedColumn,

    /// <summary>None: there are columns and nothing below them.</summary>
    NoRows,

    /// <summary>Most rows.</summary>
    TooManyRows,

    /// <summary>Line where the cell starts that no quotation mark ends.</summary>
    UnclosedQuote,

    /// <summary>Most characters of a row. Not the line: the reader gave up while looking for its end.</summary>
    RowTooLong,

    /// <summary>Most megabytes.</summary>
    TooLarge,
}

/// <summary>One problem, ready to be said in any language.</summary>
public sealed record UserFileProblem(UserFileProblemCode Code, params object[] Arguments);
