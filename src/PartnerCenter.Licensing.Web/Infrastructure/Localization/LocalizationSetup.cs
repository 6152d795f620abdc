using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Infrastructure.Localization;

/// <summary>
/// The <see cref="PortalLanguages"/>, by the language cookie, else by the browser's preference (zh-TW and zh-HK mean zh-Hant), else English.
/// </summary>
public static class LocalizationSetup
{
    public static IServiceCollection AddLicensingLocalization(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<LanguageCookie>();
        services.AddSingleton(PortalLanguages.Installed);
        services.AddOptions<RequestLocalizationOptions>().Configure<LanguageCookie, PortalLanguages>((options, cookie, languages) =>
        {
            options.DefaultRequestCulture = new RequestCulture(PortalLanguages.Default);
            options.SupportedCultures = [.. languages.All];
            options.SupportedUICultures = [.. languages.All];
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = cookie.Name }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddSingleton<IConfigureOptions<MvcOptions>, LocalizedBindingMessages>();
        return services;
    }

    /// <summary>What model binding itself says, in the user's language.</summary>
    private sealed class LocalizedBindingMessages(IStringLocalizer<Texts> texts) : IConfigureOptions<MvcOptions>
    {
        public void Configure(MvcOptions options)
        {
            var messages = options.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((value, _) => texts["Binding_InvalidValue", value]);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["Binding_InvalidValue", value]);
            messages.SetUnknownValueIsInvalidAccessor(_ => texts["Binding_InvalidValue", ""]);
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["Binding_InvalidValue", ""]);
            messages.SetValueIsInvalidAccessor(value => texts["Binding_InvalidValue", value]);
            messages.SetValueMustBeANumberAccessor(_ => texts["Binding_NotANumber"]);
            messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["Binding_NotANumber"]);
            messages.SetValueMustNotBeNullAccessor(_ => texts["Binding_Missing"]);
            messages.SetMissingBindRequiredValueAccessor(_ => texts["Binding_Missing"]);
            messages.SetMissingKeyOrValueAccessor(() => texts["Binding_Missing"]);
            messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["Binding_Missing"]);
        }
    }
}
