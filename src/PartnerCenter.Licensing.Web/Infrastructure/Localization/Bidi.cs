namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>Names inside a sentence or an attribute, where no <c>bdi</c> element can stand around them.</summary>
public static class Bidi
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>The name takes its own direction, and nothing in it turns the text around it.</summary>
    public static string Isolate(string name) => FirstStrongIsolate + name + PopDirectionalIsolate;

    /// <summary>The text without the marks of <see cref="Isolate"/>, for what other programs read.</summary>
    public static string Plain(string text) =>
        text.Replace(FirstStrongIsolate.ToString(), "", StringComparison.Ordinal).Replace(PopDirectionalIsolate.ToString(), "", StringComparison.Ordinal);
}
