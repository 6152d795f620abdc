using Microsoft.AspNetCore.Html;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>Text without spaces, with a place where a narrow column may break it.</summary>
public static class Breakable
{
    /// <summary>A user principal name, or an address, that breaks behind its last @ before it breaks anywhere else. Its characters stay as they are.</summary>
    public static IHtmlContent UserPrincipalName(string name)
    {
        var domain = name.LastIndexOf('@') + 1;
        var content = new HtmlContentBuilder().Append(name[..domain]);
        return domain > 0 && domain < name.Length ? content.AppendHtml("<wbr>").Append(name[domain..]) : content.Append(name[domain..]);
    }
}
