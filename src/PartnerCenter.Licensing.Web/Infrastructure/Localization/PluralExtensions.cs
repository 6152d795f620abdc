using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

public static class PluralExtensions
{
    /// <summary>
    /// The text <c>{key}_One</c> when <paramref name="count"/> is 1 in a language that has a singular, else <c>{key}_Other</c>.
    /// The count, formatted by culture, is argument 0; <paramref name="arguments"/> follow as 1, 2, ...
    /// </summary>
    public static LocalizedString Plural(this IStringLocalizer texts, string key, long count, params object[] arguments)
    {
        var one = count == 1 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh";
        return texts[key + (one ? "_One" : "_Other"), [count.ToString("N0", CultureInfo.CurrentCulture), .. arguments]];
    }
}
