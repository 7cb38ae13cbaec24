using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Collects what is wrong with a schema, so that one start shows it all.</summary>
internal sealed class Violations
{
    private readonly List<string> _lines = [];

    public int Count => _lines.Count;

    public void Add(string coordinate, string message, SourceOrigin origin)
    {
        var place = origin.ToString();
        _lines.Add(place.Length > 0 ? $"{coordinate}: {message} ({place})" : $"{coordinate}: {message}");
    }

    public void Add(GraphQLSyntaxException error) =>
        _lines.Add($"{error.SourceName}: {error.Message} ({error.SourceName}:{error.Location.Line})");

    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
        {
            throw new SchemaException(_lines);
        }
    }
}
