using System.Globalization;
using System.Security.Cryptography;

namespace MaiGou.Domain.Accounts;

/// <summary>Hashes of staff passwords.</summary>
/// <remarks>PBKDF2-HMAC-SHA256 with 600,000 rounds. Source: OWASP Password Storage Cheat Sheet.</remarks>
public static class Passwords
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>A hash that no password fits; checking against it takes as long as against a real one.</summary>
    internal static string Unknown { get; } = Write(Rounds, new byte[SaltBytes], new byte[HashBytes]);

    /// <summary>Shape: scheme, rounds, salt and hash with <c>$</c> between them.</summary>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Write(Rounds, salt, Derive(password, salt, Rounds));
    }

    /// <summary>True when the password made the hash.</summary>
    public static bool Fits(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var parts = hash.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme)
        {
            throw new ArgumentException("This is no hash of a password.", nameof(hash));
        }

        var rounds = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return CryptographicOperations.FixedTimeEquals(
            Derive(password, Convert.FromBase64String(parts[2]), rounds), Convert.FromBase64String(parts[3]));
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashBytes);

    private static string Write(int rounds, byte[] salt, byte[] hash) => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
