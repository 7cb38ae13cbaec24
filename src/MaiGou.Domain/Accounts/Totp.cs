using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace MaiGou.Domain.Accounts;

/// <summary>Time-based one-time codes of six digits.</summary>
/// <remarks>Source: RFC 6238 with HMAC-SHA1, 30 seconds, and one step of tolerance to either side.</remarks>
public static class Totp
{
    private const int StepSeconds = 30;

    /// <summary>The step whose code was given, when it is now, the step before or the one after; null when none fits.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            // All three are compared, so that the time taken tells nothing.
            found = Secrets.AreSame(CodeAt(secret, step), code) ? step : found;
        }

        return found;
    }

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6238: what authenticator apps do; HMAC-SHA1 is unbroken.")]
    public static string CodeAt(byte[] secret, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var mac = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
