namespace MaiGou.GraphEngine;

/// <summary>A page of a list in the form of the Relay specification. SDL name: name of T + <c>Connection</c>.</summary>
public sealed record Connection<T>(IReadOnlyList<Edge<T>> Edges, PageInfo PageInfo)
    where T : class
{
    /// <summary>The nodes without their cursors.</summary>
    public IReadOnlyList<T> Nodes => [.. Edges.Select(e => e.Node)];

    /// <summary>Counts the whole list; called only when <c>totalCount</c> is selected (N08).</summary>
    public Func<CancellationToken, Task<int>>? Count { get; init; }
}

/// <summary>One node of a page. SDL name: name of T + <c>Edge</c>.</summary>
public sealed record Edge<T>(string Cursor, T Node)
    where T : class;

/// <summary>Where a page lies in its list.</summary>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
