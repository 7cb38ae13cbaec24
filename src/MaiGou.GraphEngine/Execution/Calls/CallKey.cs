namespace MaiGou.GraphEngine.Execution.Calls;

/// <summary>Calls with equal keys at one level are one call, whatever their aliases and positions.</summary>
internal readonly struct CallKey(object method, ArgumentValues arguments) : IEquatable<CallKey>
{
    private readonly object _method = method;
    private readonly ArgumentValues _arguments = arguments;

    public bool Equals(CallKey other) =>
        _method.Equals(other._method)
        && (ReferenceEquals(_arguments, other._arguments) || Same(_arguments.Values, other._arguments.Values));

    public override bool Equals(object? obj) => obj is CallKey other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_method, Hash(_arguments.Values));

    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (InputMap x, InputMap y) => Same(x.Values, y.Values),
        (IReadOnlyList<object?> x, IReadOnlyList<object?> y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        _ => Equals(a, b),
    };

    private static bool Same(IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
        a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && Same(entry.Value, other));

    // Lists and maps count by size alone: equal values then have equal hashes, and Equals does the rest.
    private static int Hash(IReadOnlyDictionary<string, object?> values)
    {
        var hash = values.Count;
        foreach (var (name, value) in values)
        {
            // Order of the entries must not matter.
            hash ^= HashCode.Combine(name, value switch
            {
                InputMap map => Hash(map.Values),
                IReadOnlyList<object?> list => list.Count,
                _ => value?.GetHashCode() ?? 0,
            });
        }

        return hash;
    }
}
