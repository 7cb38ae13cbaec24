namespace MaiGou.GraphEngine.Schema;

/// <summary>An address, in C# its text. Shape: an absolute URI is read; an absolute URI or a path from the root is written.</summary>
public sealed class UriScalar(string name = "URI") : ScalarCodec<string>(name)
{
    // On Unix a path from the root also reads as a file URI, so the scheme is asked for in the text.

    /// <inheritdoc/>
    protected override string Parse(string text) =>
        IsAbsolute(text) ? text : throw new FormatException($"{Name} must be an absolute URI.");

    /// <inheritdoc/>
    protected override string Format(string value) =>
        IsAbsolute(value) || (value.StartsWith('/') && Uri.IsWellFormedUriString(value, UriKind.Relative))
            ? value
            : throw new FormatException($"{Name} cannot represent a text that is no address.");

    private static bool IsAbsolute(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && Uri.IsWellFormedUriString(text, UriKind.Absolute);
}
