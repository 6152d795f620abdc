using Microsoft.AspNetCore.Mvc;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>An address to come back to, that a browser sent and that nobody can trust.</summary>
public static class LocalAddress
{
    public const string Home = "/";

    /// <returns>The address in ASCII, as a redirect header takes it, when it is one of this portal; else <see cref="Home"/>.</returns>
    public static string OrHome(IUrlHelper url, string? address)
    {
        if (!url.IsLocalUrl(address) || !Uri.TryCreate(new Uri("http://portal"), address, out var absolute))
        {
            return Home;
        }

        // Looked at again: taking out "/../" may have left "//elsewhere".
        var local = absolute.PathAndQuery + absolute.Fragment;
        return url.IsLocalUrl(local) ? local : Home;
    }
}
