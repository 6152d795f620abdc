using PartnerCenter.Licensing.Web.Infrastructure;

namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>The license update that a request is about, in every line that is logged during it: what a Save did can be followed by one id.</summary>
public static class UpdateLog
{
    public const string Property = "UpdateId";

    public static void AddUpdateToLog(this HttpContext context, Guid updateId) => context.AddToLog(Property, updateId);
}
