using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>
/// How often one address may fail to sign in, and one person may sign in or change something, on all web servers together: see <see cref="RateLimits.Shared"/>.
/// </summary>
public static partial class RateLimitsSetup
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimits>().BindConfiguration(RateLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SignInLimit>();
        return services.AddRateLimiter(_ => { });
    }

    /// <summary>After routing, by which it knows the sign-in, and before authentication, which answers the identity provider's callback by itself.</summary>
    public static void UseSignInLimit(this WebApplication app)
    {
        var callback = new PathString(EntraSignIn.CallbackPath);
        var limit = app.Services.GetRequiredService<SignInLimit>();
        app.Use((context, next) => IsSignIn(context, callback) && !context.IsErrorPage() ? limit.InvokeAsync(context, next) : next(context));
    }

    /// <summary>By address.</summary>
    internal static RateLimiterOptions FailedSignIns(IServiceProvider services)
    {
        var perMinute = services.GetRequiredService<IOptions<RateLimits>>().Value.SignInsPerMinute;
        // Without the address: it is somebody's.
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimitsSetup));
        return Limit(services, "sign-in", context => ClientNetwork.Of(context.Connection.RemoteIpAddress), perMinute, _ => LogSignInRefused(logger, perMinute));
    }

    /// <summary>As many as changes: every tab of somebody whose session has ended signs in by itself.</summary>
    internal static RateLimiterOptions SignInsOfOnePerson(IServiceProvider services, Func<HttpContext, string?> personOf)
    {
        var perMinute = services.GetRequiredService<IOptions<RateLimits>>().Value.ChangesPerMinute;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimitsSetup));
        return Limit(services, "sign-in of", personOf, perMinute, context => LogPersonRefused(logger, personOf(context), perMinute));
    }

    /// <summary>After authentication: by operator, or by address where nobody is signed in.</summary>
    public static void UseChangeLimit(this WebApplication app)
    {
        var perMinute = app.Services.GetRequiredService<IOptions<RateLimits>>().Value.ChangesPerMinute;
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimitsSetup));
        app.UseRateLimiter(Limit(
            app.Services,
            "change",
            context => IsChange(context.Request) && !context.IsErrorPage() ? $"{Operator.From(context.User)?.Id}" is { Length: > 0 } id ? id : ClientNetwork.Of(context.Connection.RemoteIpAddress) : null,
            perMinute,
            context => LogChangeRefused(logger, Operator.From(context.User)?.Id, perMinute)));
    }

    /// <param name="services">The portal's.</param>
    /// <param name="name">Tells the limits apart in the database.</param>
    /// <param name="whoOf">Whom a request counts for; null where it does not count.</param>
    /// <param name="perMinute">At once, and then in each minute.</param>
    /// <param name="log">Says that a request was refused.</param>
    private static RateLimiterOptions Limit(
        IServiceProvider services, string name, Func<HttpContext, string?> whoOf, int perMinute, Action<HttpContext> log)
    {
        var isShared = services.GetRequiredService<IOptions<RateLimits>>().Value.Shared
            ?? services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseProvider.SqlServer;
        var (scopes, clock) = (services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<TimeProvider>());
        // A few each second rather than all at the end of a minute; fewer than sixty a minute come one by one.
        var atATime = Math.Max(1, perMinute / 60);
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = atATime,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * atATime / perMinute,
            QueueLimit = 0,
        };
        return new RateLimiterOptions
        {
            RejectionStatusCode = StatusCodes.Status429TooManyRequests,
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                // With the name also where there is no address, as behind a Unix socket: not the key of those who do not count.
                whoOf(context) is not { } who ? RateLimitPartition.GetNoLimiter("")
                : isShared ? RateLimitPartition.Get($"{name} {who}", key => new SharedRateLimiter(scopes, clock, key, perMinute, TimeSpan.FromMinutes(1) / perMinute))
                : RateLimitPartition.GetTokenBucketLimiter($"{name} {who}", _ => bucket)),
            OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : bucket.ReplenishmentPeriod;
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                log(context.HttpContext);
                return ValueTask.CompletedTask;
            },
        };
    }

    /// <summary>By the endpoint, not by the path: one endpoint has many spellings. The callback is none, and authentication compares its path in the same way.</summary>
    private static bool IsSignIn(HttpContext context, PathString callback) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CountsAsSignInAttribute>() is not null || context.Request.Path.Equals(callback);

    private static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    [LoggerMessage(LogLevel.Warning, "A sign-in was refused: more than {PerMinute} a minute from one address came to nothing")]
    private static partial void LogSignInRefused(ILogger logger, int perMinute);

    [LoggerMessage(LogLevel.Warning, "A sign-in of operator {OperatorId} was refused: there were more than {PerMinute} a minute")]
    private static partial void LogPersonRefused(ILogger logger, string? operatorId, int perMinute);

    [LoggerMessage(LogLevel.Warning, "A change by operator {OperatorId} was refused: there were more than {PerMinute} a minute")]
    private static partial void LogChangeRefused(ILogger logger, Guid? operatorId, int perMinute);
}
