namespace MaiGou.GraphEngine.Language;

/// <summary>A document that does not parse; the message starts with <c>Syntax Error:</c> (L34).</summary>
internal sealed class GraphQLSyntaxException(string message, SourceLocation location, string? sourceName = null)
    : Exception(message)
{
    /// <summary>Where the source is wrong.</summary>
    public SourceLocation Location { get; } = location;

    /// <summary>File of the SDL source; null for a request.</summary>
    public string? SourceName { get; } = sourceName;

    /// <summary>Code of the limit that was hit (LIMIT_…), or null for plain bad syntax.</summary>
    public string? LimitCode { get; init; }

    /// <summary>The limit that was hit; null for plain bad syntax.</summary>
    public int? Limit { get; init; }

    /// <summary>What was given instead, where it is known.</summary>
    public int? Actual { get; init; }
}
