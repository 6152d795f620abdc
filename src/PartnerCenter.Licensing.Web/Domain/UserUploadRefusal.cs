namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A row of an uploaded file that is not taken. Gone with the upload.</summary>
public sealed class UserUploadRefusal : IOwnedByCustomer
{
    public const int UserMaxLength = 256;

    public required Guid CustomerId { get; init; }

    public required Guid UploadId { get; init; }

    /// <summary>A deleted account: nothing is wrong with the row, and nothing need be put right.</summary>
    public required bool IsLeftOut { get; init; }

    /// <summary>Numbers the rows from 1 in the order of the file, those that are left out by themselves.</summary>
    public required int Position { get; init; }

    /// <summary>The line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Whom the row is about, as far as can be told.</summary>
    public required string User { get; init; }

    public required IReadOnlyList<UserUploadReason> Reasons { get; init; }
}

/// <summary>Why a row is not taken, ready to be said in any language.</summary>
/// <param name="Code">The name of the reason.</param>
/// <param name="Arguments">What the sentence takes: texts, and whole numbers.</param>
public sealed record UserUploadReason(string Code, IReadOnlyList<UploadArgument> Arguments);

/// <summary>A text or a whole number of a sentence; numbers are written as the reader's language writes them.</summary>
public sealed record UploadArgument(string? Text, long? Number)
{
    public static UploadArgument Of(object value) => value switch
    {
        int number => new(null, number),
        long number => new(null, number),
        _ => new(value.ToString(), null),
    };

    /// <summary>As it goes into the sentence.</summary>
    public object Value => Number is { } number ? number : Text ?? "";
}
