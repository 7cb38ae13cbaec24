using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation;

/// <summary>Lines and columns of many offsets of one source.</summary>
/// <remarks>An error may point at thousands of nodes of one long line; counting from the start for each would cost the square of the document.</remarks>
internal sealed class LocationIndex
{
    private const int Stride = 256;

    private readonly ReadOnlyMemory<byte> _source;
    private readonly SourceLocation[] _marks;

    public LocationIndex(ReadOnlyMemory<byte> source)
    {
        _source = source;
        _marks = new SourceLocation[(source.Length / Stride) + 1];
        _marks[0] = new SourceLocation(1, 1);
        for (var mark = 1; mark < _marks.Length; mark++)
        {
            _marks[mark] = Advance(_marks[mark - 1], (mark - 1) * Stride, mark * Stride);
        }
    }

    public SourceLocation Of(int offset)
    {
        var mark = offset / Stride;
        return Advance(_marks[mark], mark * Stride, offset);
    }

    private SourceLocation Advance(SourceLocation at, int from, int to)
    {
        var (line, column) = (at.Line, at.Column);
        var source = _source.Span;
        for (var i = from; i < to; i++)
        {
            var value = source[i];
            if (value == '\n' || (value == '\r' && !(i + 1 < source.Length && source[i + 1] == '\n')))
            {
                line++;
                column = 1;
            }
            else
            {
                column += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
            }
        }

        return new SourceLocation(line, column);
    }
}
