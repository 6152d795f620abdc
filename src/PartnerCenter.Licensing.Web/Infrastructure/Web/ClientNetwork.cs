using System.Net;
using System.Net.Sockets;

namespace PartnerCenter.Licensing.Web.Infrastructure.Web;

/// <summary>Whose requests count together where nobody is signed in.</summary>
public static class ClientNetwork
{
    /// <summary>The address itself, or the first 64 bits of one of IPv6: whoever has one of those has at least the 2^64 beside it. Empty for none.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]])}",
        _ => $"{address}",
    };
}
