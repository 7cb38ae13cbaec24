using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Writes JSON text into a buffer without an intermediate tree. The caller keeps commas and nesting right.</summary>
public ref struct JsonOutput(IBufferWriter<byte> buffer)
{
    private const int LongestShort = 512;

    private readonly IBufferWriter<byte> _buffer = buffer;
    private Span<byte> _span = default;
    private int _used = 0;
    private int _flushed = 0;

    /// <summary>Unit: bytes written since creation, handed over or not.</summary>
    public readonly int Written => _flushed + _used;

    /// <summary>True once half a surrogate pair was replaced (R07).</summary>
    internal bool HasReplaced { get; private set; }

    /// <summary>Copies bytes that are already JSON.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> json)
    {
        Reserve(json.Length);
        json.CopyTo(_span[_used..]);
        _used += json.Length;
    }

    /// <summary>Writes one byte of JSON, such as a bracket.</summary>
    public void WriteByte(byte value)
    {
        Reserve(1);
        _span[_used++] = value;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a whole number.</summary>
    public void WriteNumber(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, _span[_used..], out var written);
        _used += written;
    }

    /// <summary>Shortest text that reads back to the same number. The caller has refused NaN and infinities.</summary>
    public void WriteNumber(double value)
    {
        Reserve(32);
        value.TryFormat(_span[_used..], out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>Writes a quoted JSON string; escapes only what RFC 8259 demands, and replaces lone surrogates by U+FFFD (R07).</summary>
    public void WriteString(scoped ReadOnlySpan<char> text)
    {
        var plain = text.IndexOfAny(JsonEscapes.MustEscape);
        if (plain >= 0 || text.Length > LongestShort || !TryWriteShort(text))
        {
            WriteLong(text, plain);
        }
    }

    // Nearly every text: its quotes and letters at one go.
    private bool TryWriteShort(scoped ReadOnlySpan<char> text)
    {
        Reserve((text.Length * 3) + 2);
        var room = _span[_used..];
        if (Utf8.FromUtf16(text, room[1..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return false;
        }

        room[0] = (byte)'"';
        room[written + 1] = (byte)'"';
        _used += written + 2;
        return true;
    }

    private void WriteLong(scoped ReadOnlySpan<char> text, int plain)
    {
        WriteByte((byte)'"');
        while (!text.IsEmpty)
        {
            var run = plain < 0 ? text : text[..plain];
            while (!run.IsEmpty)
            {
                var piece = run.Length > 1024 ? SafePiece(run) : run;
                Reserve(piece.Length * 3);
                if (Utf8.FromUtf16(piece, _span[_used..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
                {
                    HasReplaced = true;
                    written = Encoding.UTF8.GetBytes(piece, _span[_used..]);
                }

                _used += written;
                run = run[piece.Length..];
            }

            if (plain < 0)
            {
                break;
            }

            WriteRaw(JsonEscapes.Of(text[plain]));
            text = text[(plain + 1)..];
            plain = text.IndexOfAny(JsonEscapes.MustEscape);
        }

        WriteByte((byte)'"');
    }

    /// <summary>Hands what was written to the buffer.</summary>
    public void Flush()
    {
        if (_used > 0)
        {
            _buffer.Advance(_used);
            _span = default;
            _flushed += _used;
            _used = 0;
        }
    }

    private static ReadOnlySpan<char> SafePiece(ReadOnlySpan<char> run) =>
        run[..(char.IsHighSurrogate(run[1023]) ? 1023 : 1024)];

    private void Reserve(int bytes)
    {
        if (_span.Length - _used < bytes)
        {
            Flush();
            _span = _buffer.GetSpan(Math.Max(bytes, 512));
        }
    }
}

internal static class JsonEscapes
{
    public static readonly SearchValues<char> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private static readonly byte[][] Table = [.. Enumerable.Range(0, 0x80).Select(c => Encoding.ASCII.GetBytes(Escape((char)c)))];

    public static ReadOnlySpan<byte> Of(char c) => Table[c];

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => $"\\u{(int)c:x4}",
    };
}
