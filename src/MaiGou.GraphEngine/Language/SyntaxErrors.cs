using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MaiGou.GraphEngine.Language;

/// <summary>Builds syntax exceptions with the place they happened at; texts follow graphql-js 16 so that answers compare (L34).</summary>
internal static class SyntaxErrors
{
    /// <summary>A token may be as long as the document; a message that repeats it may not.</summary>
    private const int MaxMessage = 1_000;

    public static GraphQLSyntaxException At(
        ReadOnlySpan<byte> source, int offset, string message, string? sourceName, string? limitCode = null, int? limit = null) =>
        new($"Syntax Error: {message}", SourceLocation.Of(source, offset), sourceName) { LimitCode = limitCode, Limit = limit };

    /// <summary>The error of a response; the refusal of a limit names it (G).</summary>
    public static GraphQLError ToError(GraphQLSyntaxException exception)
    {
        var extensions = new Dictionary<string, object?>();
        if (exception.Limit is { } limit)
        {
            extensions["limit"] = limit;
        }

        if (exception.Actual is { } actual)
        {
            extensions["actual"] = actual;
        }

        return new GraphQLError(ShortText.Of(exception.Message, MaxMessage), exception.LimitCode ?? ErrorCodes.ParseFailed)
        {
            Locations = [exception.Location],
            Extensions = extensions,
        };
    }

    /// <summary>Refuses ill-formed UTF-8 before anything is read from it (L01).</summary>
    public static void RequireUtf8(ReadOnlySpan<byte> source, string? sourceName)
    {
        if (Utf8.IsValid(source))
        {
            return;
        }

        var offset = 0;
        while (Rune.DecodeFromUtf8(source[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        throw At(source, offset, "Invalid UTF-8 sequence.", sourceName);
    }

    /// <summary>A character as messages show it: in quotes when printable, as a code point otherwise.</summary>
    public static string Character(ReadOnlySpan<byte> source, int offset)
    {
        if (offset >= source.Length)
        {
            return "<EOF>";
        }

        Rune.DecodeFromUtf8(source[offset..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
        };
    }
}
