namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Requests to an action count as sign-ins: see <see cref="RateLimits.SignInsPerMinute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CountsAsSignInAttribute : Attribute;
