using System.Text;
using System.Text.RegularExpressions;

namespace PartnerCenter.Licensing.Tests.Resources;

/// <summary>
/// The literal text of a view: what a reader would see that no expression wrote. Not a parser: it leaves out comments, expressions
/// and lines that read like code, and looks at what remains between tags and in attributes that are read out.
/// </summary>
internal static partial class RazorText
{
    public static IEnumerable<string> Of(string view)
    {
        var markup = WithoutExpressions(view);
        var lines = string.Join('\n', markup.Split('\n').Where(line => !Code().IsMatch(line)));
        var read = Attribute().Matches(lines).Select(match => match.Groups[1].Value);
        return Tag().Split(lines).Concat(read).Select(text => text.Trim()).Where(text => Words().IsMatch(text));
    }

    private static string WithoutExpressions(string view)
    {
        var text = new StringBuilder();
        for (var at = 0; at < view.Length;)
        {
            if (view[at] != '@')
            {
                text.Append(view[at++]);
            }
            else if (view.AsSpan(at).StartsWith("@*"))
            {
                at = view.IndexOf("*@", at, StringComparison.Ordinal) + 2;
            }
            else
            {
                at = EndOfExpression(view, at + 1);
            }
        }

        return text.ToString();
    }

    /// <summary>The place behind <c>@name.Member(...)[...]</c>, <c>@(...)</c>, <c>@{...}</c>, <c>@if (...)</c> or a directive's line.</summary>
    private static int EndOfExpression(string view, int at)
    {
        var word = Word().Match(view, at);
        if (word.Value is "model" or "using" or "inject" or "addTagHelper" or "inherits" or "section")
        {
            return word.Value == "section" ? view.IndexOf('{', at) : view.IndexOf('\n', at);
        }

        at += word.Length;
        if (word.Value == "await")
        {
            return EndOfExpression(view, at + 1);
        }

        if (word.Value is "if" or "foreach" or "for" or "switch" or "while")
        {
            return EndOfBrackets(view, view.IndexOf('(', at));
        }

        while (at < view.Length && (view[at] is '(' or '[' || (word.Length == 0 && view[at] == '{') || Member().IsMatch(view, at)))
        {
            at = view[at] is '.' or '?' or '!' ? at + Member().Match(view, at).Length : EndOfBrackets(view, at);
        }

        return at;
    }

    /// <summary>The place behind the bracket that closes the one at <paramref name="at"/>; brackets in strings do not count.</summary>
    private static int EndOfBrackets(string view, int at)
    {
        var depth = 0;
        for (var quoted = false; at < view.Length; at++)
        {
            quoted ^= view[at] == '"';
            depth += quoted ? 0 : view[at] is '(' or '[' or '{' ? 1 : view[at] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return at;
    }

    [GeneratedRegex(@"\G[A-Za-z_]\w*|\G")]
    private static partial Regex Word();

    [GeneratedRegex(@"\G[?!]?\.[A-Za-z_]\w*")]
    private static partial Regex Member();

    [GeneratedRegex(@"^\s*((var|else|for|foreach|if|switch|case|default|break)\b|[{}]|.*;\s*$)")]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(?:aria-label|title|placeholder|alt|data-label)=""([^""]*)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}
