using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Health;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>MVC with one folder per page under <c>Features</c>.</summary>
public static class WebSetup
{
    public static WebApplicationBuilder AddLicensingWeb(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLicensingLocalization();
        builder.Services.AddControllersWithViews(options =>
        {
            // The instance keeps the attribute's own order, after the limits of an action's form; added by type it would read the form first.
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add(new ReadableFormFilter());
            // Nothing posts jQuery's way of naming arrays, and its provider throws on a bracket that is not closed.
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            // More than the fields that a form and an address can have together: a longer list is refused by those limits, not by an exception.
            options.MaxModelBindingCollectionSize = 4096;
            // "Required" is a rule of the validators, with a text of ours, not of the nullability of a property.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        builder.Services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        builder.Services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        // The pages are UTF-8: only what HTML itself needs is written as an entity.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.AddRequestLimits();
        builder.Services.AddOptions<UploadSettings>().BindConfiguration(UploadSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        UploadFolder.Use();
        builder.Services.AddTransport();
        builder.Services.AddSecurityHeaders();
        builder.Services.AddPortalCookies();
        builder.Services.AddRateLimits();
        builder.Services.AddHealth();
        builder.Services.AddGracefulShutdown();
        builder.Services.AddDataProtection().SetApplicationName("PartnerCenter.Licensing");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new DataProtectionKeyStore(scopes));
        builder.Services.AddValidatorsFromAssemblyContaining<Program>(includeInternalTypes: true);
        return builder;
    }
}
