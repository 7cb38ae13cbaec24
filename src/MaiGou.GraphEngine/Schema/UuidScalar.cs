namespace MaiGou.GraphEngine.Schema;

/// <summary>A UUID. Shape: RFC 9562 text, 8-4-4-4-12 hexadecimal digits; written in lower case.</summary>
public sealed class UuidScalar(string name = "UUID") : ScalarCodec<Guid>(name)
{
    /// <inheritdoc/>
    protected override Guid Parse(string text) =>
        Guid.TryParseExact(text, "D", out var id)
            ? id
            : throw new FormatException($"{Name} must be a UUID such as 0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90.");

    /// <inheritdoc/>
    protected override string Format(Guid value) => value.ToString("D");
}
