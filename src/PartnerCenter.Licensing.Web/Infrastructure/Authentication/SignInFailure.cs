using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PartnerCenter.Licensing.Web.Infrastructure.Authentication;

/// <summary>Reads what went wrong with the answer of Microsoft Entra ID.</summary>
internal static partial class SignInFailure
{
    public static SignInRefusal ReasonOf(Exception? failure) => failure switch
    {
        OpenIdConnectProtocolInvalidNonceException => SignInRefusal.Expired,
        OpenIdConnectProtocolException => ReasonOf(ErrorOf(failure)),
        SecurityTokenException => SignInRefusal.Rejected,
        not null when IsUnreachable(failure) => SignInRefusal.Unavailable,
        // State and correlation: the handler's own words, in an exception of its own.
        Microsoft.AspNetCore.Authentication.AuthenticationFailureException => SignInRefusal.Expired,
        _ => SignInRefusal.Rejected,
    };

    /// <summary>The metadata, the keys or the token could not be fetched.</summary>
    public static bool IsUnreachable(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or TaskCanceledException
        || (exception.InnerException is { } inner && IsUnreachable(inner));

    /// <summary>What may be logged: the kind of the exception, and the codes of the protocol and of the libraries. Messages may name people.</summary>
    public static string DetailOf(Exception? failure)
    {
        var codes = Chain(failure).SelectMany(exception => Code().Matches(exception.Message)).Select(match => match.Value);
        return string.Join(' ', new[] { failure?.GetType().Name, ErrorOf(failure) }.Concat(codes).Where(part => !string.IsNullOrEmpty(part)).Distinct());
    }

    private static SignInRefusal ReasonOf(string? error) => error switch
    {
        // An answer that is no OAuth answer at all comes from a server in trouble, or from something between.
        null or "server_error" or "temporarily_unavailable" => SignInRefusal.Unavailable,
        // The code was used already, or is too old.
        "invalid_grant" => SignInRefusal.Expired,
        _ => SignInRefusal.Rejected,
    };

    /// <summary>The code of the protocol, such as <c>invalid_grant</c>. It comes from outside: anything but such a code is left out.</summary>
    private static string? ErrorOf(Exception? failure) =>
        failure?.Data["error"] is string error && error.Length <= 40 && error.All(letter => char.IsAsciiLetterLower(letter) || letter == '_') ? error
        : failure?.Data["error"] is null ? null
        : "other_error";

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    [GeneratedRegex(@"\b(?:IDX|AADSTS)\d{4,8}\b")]
    private static partial Regex Code();
}
