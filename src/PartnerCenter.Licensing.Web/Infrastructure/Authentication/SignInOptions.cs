namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>What the pages around signing in show.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Whom people ask who cannot get in: a name, a mail address or a telephone number. Shown as it is; may be left out.</summary>
    public string? SupportContact { get; set; }
}
