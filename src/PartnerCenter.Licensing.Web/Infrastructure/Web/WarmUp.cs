using Microsoft.AspNetCore.Mvc.Controllers;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Makes a page before there is anybody to wait for it: whoever comes first meets code that has run, views that were found and keys that were read.</summary>
public static partial class WarmUp
{
    /// <summary>A page that anybody may see, with the layout, a form and its token, and without a query of its own.</summary>
    private const string Controller = "SignIn", Action = "SignedOut";

    /// <summary>Once the database is ready and the pipeline is laid. A page that cannot be made now is no reason not to start.</summary>
    public static async Task WarmUpAsync(this WebApplication app)
    {
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .First(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { ControllerName: Controller, ActionName: Action });
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        // The cookies of a form are made for https only.
        context.Request.Scheme = Uri.UriSchemeHttps;
        context.Request.Host = new HostString("localhost");
        context.Request.RouteValues = new RouteValueDictionary { ["controller"] = Controller, ["action"] = Action };
        context.SetEndpoint(endpoint);
        try
        {
            await endpoint.RequestDelegate!(context);
        }
        // Whatever it is: the same page says it to whoever asks for one, and the health checks to whoever runs the portal.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWarm(app.Logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No page could be made while the portal started")]
    private static partial void LogNotWarm(ILogger logger, Exception exception);
}
