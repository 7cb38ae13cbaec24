using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>The text behind a QR code that a patient shows at the desk: <c>reference.period.proof</c>.</summary>
/// <param name="Reference">Names the booking.</param>
/// <param name="Period">Which span of <see cref="PeriodSeconds"/> it was made for, counted from 1970.</param>
/// <param name="Given">The proof as it was shown.</param>
/// <remarks>Source: the description of <c>CheckInTicket</c> in schema/bookings.graphql, with vectors; clients write codes by it.</remarks>
internal sealed record CheckInCode(string Reference, long Period, string Given)
{
    public const int PeriodSeconds = 30;

    /// <summary>How many periods before and after the present one are taken: the device's clock and the queue at the desk.</summary>
    public const int Tolerance = 2;

    private const int ReferenceLength = 22;
    private const int ProofBytes = 12;

    public Id<Booking> Booking => new(new Guid(Base64Url.DecodeFromChars(Reference), bigEndian: true));

    /// <summary>The instant at which its period begins.</summary>
    public DateTime MadeFor => DateTime.UnixEpoch.AddSeconds(Period * PeriodSeconds);

    public bool IsPresentAt(DateTime now) => Math.Abs(PeriodAt(now) - Period) <= Tolerance;

    public static string ReferenceOf(Id<Booking> booking) => Base64Url.EncodeToString(booking.Value.ToByteArray(bigEndian: true));

    public static long PeriodAt(DateTime instant) => (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond / PeriodSeconds;

    /// <summary>Reads a text that was scanned. Shape: null when it is no code.</summary>
    public static CheckInCode? Read(string text) =>
        text.Split('.') is [{ Length: ReferenceLength } reference, { Length: <= 9 } period, var proof]
        && Base64Url.IsValid(reference, out var length) && length == 16
        && long.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Base64Url.IsValid(proof, out var proofLength) && proofLength == ProofBytes
            ? new CheckInCode(reference, number, proof)
            : null;

    /// <summary>The proof for a period.</summary>
    /// <param name="secret">As in the ticket.</param>
    public static string Proof(string secret, string reference, long period) => Base64Url.EncodeToString(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{reference}.{period}"))).AsSpan(0, ProofBytes));

    /// <summary>Hides the proof.</summary>
    public override string ToString() => $"{Reference}.{Period}";
}
