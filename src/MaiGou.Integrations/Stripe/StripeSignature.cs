using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Integrations.Stripe;

/// <summary>Signs and verifies webhook bodies: HMAC-SHA256 over <c>t.body</c> with the whole secret as key.</summary>
/// <remarks>Source: stripe-node 23.1.0; beyond it a signature from the future is refused as well.</remarks>
internal static class StripeSignature
{
    public const string Header = "Stripe-Signature";

    /// <summary>True when one of the header's v1 signatures fits the bytes, and its time is within the tolerance.</summary>
    /// <param name="tolerance">Zero switches the age check off; options refuse it outside tests.</param>
    public static bool Verify(ReadOnlySpan<byte> body, string? header, string secret, DateTimeOffset now, TimeSpan tolerance)
    {
        if (body.IsEmpty || string.IsNullOrEmpty(header) || Parse(header) is not ({ } time, { Count: > 0 } signatures))
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Sign(body, time, secret));
        var isGenuine = false;
        foreach (var signature in signatures)
        {
            isGenuine |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
        }

        return isGenuine && (tolerance == TimeSpan.Zero || IsTimely(time, now, tolerance));
    }

    /// <summary>The header that Stripe sends with a body.</summary>
    public static string HeaderOf(ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Sign(body, time, secret)}";
    }

    private static bool IsTimely(string time, DateTimeOffset now, TimeSpan tolerance) =>
        long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) <= (decimal)tolerance.TotalSeconds;

    private static string Sign(ReadOnlySpan<byte> body, string time, string secret)
    {
        var prefix = Encoding.UTF8.GetBytes($"{time}.");
        var signed = new byte[prefix.Length + body.Length];
        prefix.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(prefix.Length));
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    /// <summary>Each part is split at its first equals sign, untrimmed; the last time wins; other schemes are ignored.</summary>
    private static (string? Time, List<string> Signatures) Parse(string header)
    {
        string? time = null;
        var signatures = new List<string>();
        foreach (var part in header.Split(','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                continue;
            }

            switch (part[..equals])
            {
                case "t":
                    time = part[(equals + 1)..];
                    break;
                case "v1":
                    signatures.Add(part[(equals + 1)..]);
                    break;
                default:
                    break;
            }
        }

        return (time, signatures);
    }
}
