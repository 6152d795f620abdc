using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;
using PartnerCenter.Licensing.Web.Infrastructure.Health;
using Serilog;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

public static class PipelineSetup
{
    /// <summary>The way of a request, in order.</summary>
    public static WebApplication UseLicensing(this WebApplication app)
    {
        app.WarnOfAnyHost();
        // First, so that everything after it knows where a request comes from and whether over https.
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseMiddleware<NoStoreMiddleware>();
        if (app.Services.GetRequiredService<AuthenticationMode>().IsDemo)
        {
            app.UseMiddleware<LoopbackOnlyMiddleware>();
        }

        app.UseHealth();
        app.UseHttpsOnly();
        app.UseRequestLocalization();
        app.UseSerilogRequestLogging(options => options.Logger = app.Services.GetRequiredService<Serilog.ILogger>());
        app.UseMiddleware<HeadMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode
                : DatabaseFaults.IsUnavailable(exception) ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
            // Else the page would meet the authentication that has just failed, and fail as well.
            CreateScopeForErrors = true,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseSignInLimit();
        app.UseMiddleware<LargestRequestMiddleware>();
        if (!app.Services.GetRequiredService<AuthenticationMode>().IsDemo)
        {
            app.UseMiddleware<EntraPathsMiddleware>();
        }

        app.UseAuthentication();
        app.UseChangeLimit();
        app.UseAuthorization();
        app.UseMiddleware<UploadLimitMiddleware>();
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        return app;
    }
}
