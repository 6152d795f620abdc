namespace PartnerCenter.Licensing.Web.Infrastructure.Audit;

public static class AuditSetup
{
    /// <summary>Writing the activity log; needs the database context, the clock and the HTTP context accessor.</summary>
    public static IServiceCollection AddAuditTrail(this IServiceCollection services) =>
        services
            .AddHttpContextAccessor()
            // Asked each time: what handles sign-in is made before the request knows who sends it.
            .AddScoped<Func<AuditSource>>(provider => () => AuditSource.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext))
            .AddScoped<AuditTrail>()
            .AddSingleton<RefusalLimit>()
            .AddScoped<RefusalTrail>()
            .AddScoped<SignInAudit>();
}
