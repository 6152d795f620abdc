using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnerCenter.Licensing.Web.Features.Shared.Forms;

/// <summary>Says of a field that names its hint or its error by <c>aria-describedby</c> that what was typed in it was refused.</summary>
[HtmlTargetElement("input", Attributes = DescribedBy)]
[HtmlTargetElement("select", Attributes = DescribedBy)]
public sealed class RefusedFieldTagHelper : TagHelper
{
    private const string DescribedBy = "aria-describedby";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>After <c>asp-for</c>, which gives the field its name.</summary>
    public override int Order => 0;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = output.Attributes["name"]?.Value?.ToString();
        if (name is not null && ViewContext.ModelState.GetFieldValidationState(name) == ModelValidationState.Invalid)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
        }
    }
}
