using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>Texts beside a number: <c>{key}_One</c>, <c>{key}_Few</c> and so on, by <see cref="PluralRules"/>.</summary>
public static class PluralExtensions
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The text in the form that goes with <paramref name="count"/> in the language of the user interface; <c>{key}_Other</c> where there is no
    /// such form. The count, formatted by culture, is argument 0; <paramref name="arguments"/> follow as 1, 2, ...
    /// </summary>
    public static LocalizedString Plural(this IStringLocalizer texts, string key, long count, params object[] arguments)
    {
        object[] all = [count.ToString("N0", CultureInfo.CurrentCulture), .. arguments];
        var text = texts[KeyOf(key, PluralRules.CategoryOf(CultureInfo.CurrentUICulture, count)), all];
        return text.ResourceNotFound ? texts[KeyOf(key, PluralCategory.Other), all] : text;
    }

    /// <summary>
    /// All forms of a text, unformatted, as a JSON object for a script: its keys are what <c>Intl.PluralRules</c> answers, such as
    /// <c>{"one":"{0} user","other":"{0} users"}</c>. A form that is not there is the "other" one.
    /// </summary>
    public static string PluralForms(this IStringLocalizer texts, string key)
    {
        var forms = PluralRules.CategoriesOf(CultureInfo.CurrentUICulture)
            .Select(category => (category, Text: texts[KeyOf(key, category)]))
            .Where(form => !form.Text.ResourceNotFound)
            .ToDictionary(form => form.category.ToString().ToLowerInvariant(), form => form.Text.Value);
        return JsonSerializer.Serialize(forms, Readable);
    }

    private static string KeyOf(string key, PluralCategory category) => $"{key}_{category}";
}
