namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

public static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddOptions<OperationSettings>().BindConfiguration(OperationSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OperationBoard>();
        services.AddSingleton<Operations>();
        services.AddHostedService(provider => provider.GetRequiredService<Operations>());
        services.AddScoped<OperationProgress>();
        services.AddScoped<OperationReader>();
        return services;
    }
}
