using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerCenter.Licensing.Web.Features.Activity;
using PartnerCenter.Licensing.Web.Features.BuyMore;
using PartnerCenter.Licensing.Web.Features.Customers;
using PartnerCenter.Licensing.Web.Features.Dashboard;
using PartnerCenter.Licensing.Web.Features.LicenseUpdates;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Features.Relationship;
using PartnerCenter.Licensing.Web.Features.Shared.Customers;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;
using PartnerCenter.Licensing.Web.Features.Shared.Telemetry;
using PartnerCenter.Licensing.Web.Features.Shared.UserList;
using PartnerCenter.Licensing.Web.Features.Subscriptions;
using PartnerCenter.Licensing.Web.Features.UploadUsers;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;

namespace PartnerCenter.Licensing.Web.Features;

public static class FeaturesSetup
{
    /// <summary>Each feature's queries and services.</summary>
    public static WebApplicationBuilder AddLicensingFeatures(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Replace(ServiceDescriptor.Singleton<IUrlHelperFactory, CustomerUrlHelperFactory>());
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add(new PermissionFilter());
            options.Filters.Add(new AntiforgeryRefusalFilter());
        });
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SignedOutFormHandler>();
        services.AddAuditTrail();
        services.AddSingleton<LicensingMetrics>();
        services.AddOperations();
        services.AddScoped<UserSelectionService>();
        services.AddScoped<UserListReader>();
        services.AddScoped<UserListPlanner>();
        services.AddScoped<SelectedLicensesReader>();
        services.AddScoped<ProductStatesReader>();
        services.AddScoped<LicenseAssignmentService>();
        services.AddScoped<SaveOperation>();
        services.AddScoped<ChoiceKeeper>();
        services.AddScoped<ManageLicensesPage>();
        services.AddScoped<SaveProblems>();
        services.AddScoped<LicenseUpdateReader>();
        services.AddScoped<LicenseUpdateTexts>();
        services.AddScoped<LicenseUpdateCsv>();
        services.AddScoped<LicenseTexts>();
        services.AddScoped<AskedTexts>();
        services.AddSingleton<CatalogueNamesCache>();
        services.AddScoped<CatalogueNamesReader>();
        services.AddScoped<DashboardQuery>();
        services.AddScoped<CustomerListQuery>();
        services.AddScoped<CustomerRegistration>();
        services.AddScoped<SubscriptionListQuery>();
        services.AddScoped<AddProductQuery>();
        services.AddScoped<ProductOfferQuery>();
        services.AddScoped<OrderService>();
        services.AddScoped<UserUploadStore>();
        services.AddScoped<UserUploadCheck>();
        services.AddScoped<UserUploadReader>();
        services.AddScoped<UserUploadSaver>();
        services.AddScoped<UserUploadTakeBack>();
        services.AddScoped<UploadOperation>();
        services.AddScoped<ActivityReader>();
        services.AddScoped<ActivityTexts>();
        services.AddScoped<ActivityCsv>();
        services.AddScoped<RelationshipReader>();
        services.AddScoped<RelationshipWriter>();
        return builder;
    }
}
