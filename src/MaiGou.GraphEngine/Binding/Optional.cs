namespace MaiGou.GraphEngine;

/// <summary>An input value that tells absent from null (C09).</summary>
public readonly record struct Optional<T>(T? Value)
{
    /// <summary>True when the client sent the entry, be it null.</summary>
    public bool HasValue { get; } = true;

    /// <summary>A value that was sent.</summary>
    public static implicit operator Optional<T>(T? value) => new(value);
}
