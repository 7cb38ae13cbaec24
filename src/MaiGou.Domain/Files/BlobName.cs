using System.Security.Cryptography;

namespace MaiGou.Domain.Files;

/// <summary>The name of a stored file: 128 random bits, so that it can be neither guessed nor given twice.</summary>
/// <remarks>Shape: 32 lower-case hexadecimal digits. It says nothing of whose file it is or what is in it.</remarks>
public readonly record struct BlobName
{
    /// <summary>Unit: characters.</summary>
    public const int Length = 32;

    private readonly string? _value;

    private BlobName(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("This is the name of no file.");

    public static BlobName New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2)));

    /// <summary>Reads a name. Shape: null when the text is none; what else lies in a store is not ours.</summary>
    public static BlobName? Parse(string? text) =>
        text is { Length: Length } && text.All(char.IsAsciiHexDigitLower) ? new BlobName(text) : null;

    public override string ToString() => Value;
}
