using AngleSharp.Html.Parser;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>What the policy would not let run: no page of ours has any, and a name that brings some was not encoded.</summary>
internal static class InlineCode
{
    /// <returns>What there is of it in a page.</returns>
    public static IEnumerable<string> In(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).All)
        {
            if (element is { LocalName: "style" or "iframe" or "object" } || (element.LocalName == "script" && !element.HasAttribute("src")))
            {
                yield return $"Inline {element.LocalName}";
            }

            foreach (var attribute in element.Attributes.Where(attribute =>
                attribute.Name is "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)
                || (attribute.Name is "href" or "src" or "action" or "formaction" && attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))))
            {
                yield return $"{attribute.Name}=\"{attribute.Value}\"";
            }
        }
    }
}
