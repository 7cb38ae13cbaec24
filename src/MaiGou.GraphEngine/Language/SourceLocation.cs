namespace MaiGou.GraphEngine.Language;

/// <summary>A place in a source text. Shape: both 1-based; columns count UTF-16 code units, as graphql-js does (L34).</summary>
public readonly record struct SourceLocation(int Line, int Column)
{
    internal static SourceLocation Of(ReadOnlySpan<byte> source, int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset && i < source.Length; i++)
        {
            if (source[i] == '\n' || (source[i] == '\r' && !(i + 1 < source.Length && source[i + 1] == '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        var column = 1;
        for (var i = lineStart; i < offset && i < source.Length; i++)
        {
            // A continuation byte adds nothing; a four-byte sequence is a surrogate pair.
            column += (source[i] & 0xC0) == 0x80 ? 0 : source[i] >= 0xF0 ? 2 : 1;
        }

        return new SourceLocation(line, column);
    }
}
