using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Domain.Bookings;

/// <summary>The keys of this installation from which the secret of each booking's check-in is made; nothing of it is stored.</summary>
/// <param name="keys">The newest first: it makes secrets, and all of them know their own again.</param>
public sealed class CheckInKeys(IReadOnlyList<byte[]> keys)
{
    /// <summary>The secret that a patient's device gets. Another day or version of the booking has another one.</summary>
    internal string SecretOf(Booking booking) => Secret(keys[0], booking);

    /// <summary>True when the code was made with a secret of the booking as it stands.</summary>
    internal bool Prove(Booking booking, CheckInCode code) =>
        keys.Any(key => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(CheckInCode.Proof(Secret(key, booking), code.Reference, code.Period)), Encoding.ASCII.GetBytes(code.Given)));

    private static string Secret(byte[] key, Booking booking) => System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(
        key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{booking.Id}|{booking.Version}|{booking.On:yyyy-MM-dd}"))));
}
