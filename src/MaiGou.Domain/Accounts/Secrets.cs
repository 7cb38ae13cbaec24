using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Domain.Accounts;

/// <summary>Random secrets of sign-in, and the forms in which rows keep them.</summary>
internal static class Secrets
{
    private const int ChallengeBytes = 16;
    private const int TokenBytes = 32;

    public static string NewChallenge() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ChallengeBytes));

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(TokenBytes);

    /// <summary>Six digits, all equally likely.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The mark of a code under its challenge: without the challenge a million codes could not be tried even with the row in hand.</summary>
    public static string MacOf(string challenge, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(challenge), Encoding.UTF8.GetBytes(code)));

    /// <summary>The one successor of a refresh token under a salt.</summary>
    public static string SuccessorOf(string token, byte[] salt) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), salt));

    public static bool AreSame(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
