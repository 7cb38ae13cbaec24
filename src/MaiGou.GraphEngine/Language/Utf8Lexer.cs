using System.Buffers;

namespace MaiGou.GraphEngine.Language;

/// <summary>Splits well-formed UTF-8 source into tokens, one at a time, without allocating (L02–L16, L36).</summary>
internal ref struct Utf8Lexer(ReadOnlySpan<byte> source, string? sourceName, int maxTokens)
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\r"u8);
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> BlockStops = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly ReadOnlySpan<byte> _source = source;

    /// <summary>Kind of the current token.</summary>
    public TokenKind Kind { get; private set; } = TokenKind.EndOfFile;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>True when the current string token contains a backslash.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Tokens read so far; the end of the source is none.</summary>
    public int TokenCount { get; private set; }

    public readonly ReadOnlySpan<byte> Text => _source[Start..End];

    /// <summary>Moves to the next token.</summary>
    public void Next()
    {
        SkipIgnored();
        if (Start == _source.Length)
        {
            Kind = TokenKind.EndOfFile;
            End = Start;
            return;
        }

        TokenCount++;
        if (TokenCount > maxTokens)
        {
            throw SyntaxErrors.At(
                _source, Start, $"Document contains more than {maxTokens} tokens. Parsing aborted.", sourceName, "LIMIT_TOKENS", maxTokens);
        }

        Kind = Read();
    }

    private void SkipIgnored()
    {
        var at = End;
        while (at < _source.Length)
        {
            switch (_source[at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',':
                    at++;
                    break;
                case (byte)'#':
                    var line = _source[at..].IndexOfAny(LineEnds);
                    at = line < 0 ? _source.Length : at + line;
                    break;
                case 0xEF when _source[at..].StartsWith("\uFEFF"u8):
                    at += 3;
                    break;
                default:
                    Start = at;
                    return;
            }
        }

        Start = at;
    }

    private TokenKind Read()
    {
        End = Start + 1;
        switch (_source[Start])
        {
            case (byte)'!': return TokenKind.Bang;
            case (byte)'$': return TokenKind.Dollar;
            case (byte)'&': return TokenKind.Amp;
            case (byte)'(': return TokenKind.ParenLeft;
            case (byte)')': return TokenKind.ParenRight;
            case (byte)':': return TokenKind.Colon;
            case (byte)'=': return TokenKind.EqualsSign;
            case (byte)'@': return TokenKind.At;
            case (byte)'[': return TokenKind.BracketLeft;
            case (byte)']': return TokenKind.BracketRight;
            case (byte)'{': return TokenKind.BraceLeft;
            case (byte)'|': return TokenKind.Pipe;
            case (byte)'}': return TokenKind.BraceRight;
            case (byte)'.' when _source[Start..].StartsWith("..."u8):
                End = Start + 3;
                return TokenKind.Spread;
            case (byte)'"':
                return _source[Start..].StartsWith("\"\"\""u8) ? ReadBlockString() : ReadString();
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber();
            case var first when IsNameStart(first):
                var rest = _source[Start..].IndexOfAnyExcept(NameBytes);
                End = rest < 0 ? _source.Length : Start + rest;
                return TokenKind.Name;
            case (byte)'\'':
                throw Error(Start, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
            default:
                throw Error(Start, $"Unexpected character: {SyntaxErrors.Character(_source, Start)}.");
        }
    }

    private TokenKind ReadNumber()
    {
        var at = _source[Start] == '-' ? Start + 1 : Start;
        var kind = TokenKind.Int;
        if (ByteAt(at) == '0')
        {
            at++;
            if (IsDigit(ByteAt(at)))
            {
                throw Error(at, $"Invalid number, unexpected digit after 0: {SyntaxErrors.Character(_source, at)}.");
            }
        }
        else
        {
            at = ReadDigits(at);
        }

        if (ByteAt(at) == '.')
        {
            kind = TokenKind.Float;
            at = ReadDigits(at + 1);
        }

        if (ByteAt(at) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            at++;
            at = ReadDigits(ByteAt(at) is '+' or '-' ? at + 1 : at);
        }

        if (ByteAt(at) == '.' || IsNameStart(ByteAt(at)))
        {
            throw Error(at, $"Invalid number, expected digit but got: {SyntaxErrors.Character(_source, at)}.");
        }

        End = at;
        return kind;
    }

    private readonly int ReadDigits(int at)
    {
        if (!IsDigit(ByteAt(at)))
        {
            throw Error(at, $"Invalid number, expected digit but got: {SyntaxErrors.Character(_source, at)}.");
        }

        var rest = _source[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return rest < 0 ? _source.Length : at + rest;
    }

    private TokenKind ReadString()
    {
        HasEscapes = false;
        var at = Start + 1;
        while (true)
        {
            var stop = _source[at..].IndexOfAny(StringStops);
            at = stop < 0 ? _source.Length : at + stop;
            switch (ByteAt(at))
            {
                case '"':
                    End = at + 1;
                    return TokenKind.String;
                case '\\':
                    HasEscapes = true;
                    at += ReadEscape(at);
                    break;
                default:
                    throw Error(at, "Unterminated string.");
            }
        }
    }

    private readonly int ReadEscape(int at)
    {
        var length = StringValues.ReadEscape(_source[at..], out _);
        if (length > 0)
        {
            return length;
        }

        var shown = StringValues.Show(_source[at..], -length);
        throw Error(at, ByteAt(at + 1) == 'u'
            ? $"Invalid Unicode escape sequence: \"{shown}\"."
            : $"Invalid character escape sequence: \"{shown}\".");
    }

    private TokenKind ReadBlockString()
    {
        HasEscapes = false;
        var at = Start + 3;
        while (true)
        {
            var stop = _source[at..].IndexOfAny(BlockStops);
            if (stop < 0)
            {
                throw Error(_source.Length, "Unterminated string.");
            }

            at += stop;
            if (_source[at..].StartsWith("\"\"\""u8))
            {
                End = at + 3;
                return TokenKind.BlockString;
            }

            var escaped = _source[at..].StartsWith("\\\"\"\""u8);
            HasEscapes |= escaped;
            at += escaped ? 4 : 1;
        }
    }

    private readonly int ByteAt(int at) => at < _source.Length ? _source[at] : -1;

    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    private static bool IsNameStart(int c) => c is '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    private readonly GraphQLSyntaxException Error(int offset, string message) =>
        SyntaxErrors.At(_source, offset, message, sourceName);
}
