using System.Globalization;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Infrastructure;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>
/// What an operation keeps of the request that began it, and that may be over long before it is: who is signed in, from which address,
/// at which customer, in which language. Whatever asks for the operator or the request in the operation's scope finds this.
/// </summary>
internal sealed class OperationRequest
{
    private readonly DefaultHttpContext _copy;
    private readonly Guid _customerId;
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;
    private readonly System.Diagnostics.Activity? _activity = System.Diagnostics.Activity.Current;

    public OperationRequest(HttpContext http, Guid customerId)
    {
        _customerId = customerId;
        _copy = new DefaultHttpContext { User = http.User, TraceIdentifier = http.TraceIdentifier };
        _copy.Connection.RemoteIpAddress = http.Connection.RemoteIpAddress;
        http.CopyLogTo(_copy);
    }

    /// <summary>Begins the operation's scope. The caller's flow must not be the request's: setting its context would take the request's away.</summary>
    public void Enter(IServiceProvider services)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, System.Diagnostics.Activity.Current) = (_culture, _uiCulture, _activity);
        _copy.RequestServices = services;
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = _copy;
        var db = services.GetRequiredService<LicensingDbContext>();
        db.EnterPartner(services.GetRequiredService<Operator>().PartnerId);
        db.EnterCustomer(_customerId);
    }
}
