using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Collects what is wrong with a schema, so that one start shows it all.</summary>
internal sealed class Violations
{
    private readonly List<(string Source, int Line, string Text)> _lines = [];

    public int Count => _lines.Count;

    public void Add(string coordinate, string message, SourceOrigin origin)
    {
        var place = origin.ToString();
        _lines.Add((
            origin.Document?.SourceName ?? "",
            origin.Document?.LocationOf(origin.Offset).Line ?? 0,
            place.Length > 0 ? $"{coordinate}: {message} ({place})" : $"{coordinate}: {message}"));
    }

    public void Add(GraphQLSyntaxException error) =>
        _lines.Add((
            error.SourceName ?? "", error.Location.Line, $"{error.SourceName}: {error.Message} ({error.SourceName}:{error.Location.Line})"));

    /// <summary>Throws with all lines in the order of the files, whichever rule found them.</summary>
    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
        {
            throw new SchemaException([.. _lines.OrderBy(l => l.Source, StringComparer.Ordinal).ThenBy(l => l.Line).Select(l => l.Text)]);
        }
    }
}
