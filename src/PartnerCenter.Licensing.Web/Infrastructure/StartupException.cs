namespace PartnerCenter.Licensing.Web.Infrastructure;

/// <summary>The portal cannot start, for a reason that its operator can mend. The message is shown as it is, without a stack trace.</summary>
public sealed class StartupException : Exception
{
    public StartupException(string message)
        : base(message)
    {
    }

    public StartupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StartupException()
    {
    }
}
