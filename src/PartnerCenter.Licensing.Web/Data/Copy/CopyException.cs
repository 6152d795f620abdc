namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>A database cannot be copied, for a reason that its operator can mend. The message is shown as it is, without a stack trace.</summary>
public sealed class CopyException : Exception
{
    public CopyException(string message)
        : base(message)
    {
    }

    public CopyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public CopyException()
    {
    }

    /// <summary>Whether the target may hold the whole copy all the same: its answer to the commit did not come.</summary>
    public bool MayBeDone { get; init; }
}
