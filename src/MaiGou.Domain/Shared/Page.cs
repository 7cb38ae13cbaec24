namespace MaiGou.Domain.Shared;

/// <summary>What part of a list is asked for. Shape: exactly one of First and Last, 1–100; cursors as given by a former page.</summary>
public sealed record PageRequest(int? First, string? After, int? Last = null, string? Before = null)
{
    public const int MaxSize = 100;

    /// <summary>Size of a page when none is asked for.</summary>
    public const int UsualSize = 20;

    public int Size => Math.Clamp(First ?? Last ?? UsualSize, 1, MaxSize);
}

/// <summary>One page of a list in a total order.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Cursors">One per item.</param>
/// <param name="CountAsync">Counts the whole list, when somebody asks.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    IReadOnlyList<string> Cursors,
    bool HasNext,
    bool HasPrevious,
    Func<CancellationToken, Task<int>> CountAsync)
{
    public static Page<T> Empty { get; } = new([], [], false, false, _ => Task.FromResult(0));
}
