using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Shared.Forms;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>, first on a page with a form: why it was refused, error by error, each a link to its field, whose id is the
/// name of what is bound. The browser puts the focus on it by itself, and the page's title says that there are errors.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<Texts> texts) : TagHelper
{
    /// <summary>True in the view data of a page that tells of errors.</summary>
    public const string IsShown = "HasErrors";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        ViewContext.ViewData[IsShown] = true;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "message error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("id", "errors");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus", null, HtmlAttributeValueStyle.Minimized));
        var heading = new TagBuilder("strong");
        heading.InnerHtml.Append(texts["Forms_Errors"]);
        output.Content.AppendHtml(Inside("p", heading));
        output.Content.AppendHtml(List(ViewContext.ModelState));
    }

    private static TagBuilder List(ModelStateDictionary state)
    {
        var list = new TagBuilder("ul");
        foreach (var (field, entry) in state)
        {
            foreach (var error in entry.Errors)
            {
                list.InnerHtml.AppendHtml(Inside("li", Entry(field, error.ErrorMessage)));
            }
        }

        return list;
    }

    /// <summary>What is wrong with the form as a whole leads nowhere.</summary>
    private static TagBuilder Entry(string field, string message)
    {
        var entry = new TagBuilder(field.Length == 0 ? "span" : "a");
        if (field.Length > 0)
        {
            entry.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
        }

        entry.InnerHtml.Append(message);
        return entry;
    }

    private static TagBuilder Inside(string name, TagBuilder content)
    {
        var element = new TagBuilder(name);
        element.InnerHtml.AppendHtml(content);
        return element;
    }
}
