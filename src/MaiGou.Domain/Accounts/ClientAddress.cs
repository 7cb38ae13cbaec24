using System.Net;
using System.Net.Sockets;

namespace MaiGou.Domain.Accounts;

/// <summary>Where a request comes from, as coarse as limits need it.</summary>
/// <param name="Network">IPv4 network of 24 bits or IPv6 network of 64 bits; <c>local</c> when unknown.</param>
public sealed record ClientAddress(string Network)
{
    public static ClientAddress Unknown { get; } = new("local");

    /// <summary>The network of an address; a mapped IPv4 address counts as IPv4.</summary>
    public static ClientAddress From(IPAddress? address)
    {
        if (address is null)
        {
            return Unknown;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 8).Clear();
        return new ClientAddress(new IPAddress(bytes).ToString());
    }
}
