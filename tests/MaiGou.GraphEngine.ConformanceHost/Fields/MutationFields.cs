namespace MaiGou.GraphEngine.ConformanceHost.Fields;

/// <summary>The values appended in one request.</summary>
internal sealed class AppendLog
{
    private readonly List<int> _values = [];

    /// <summary>Adds a value; the whole list so far.</summary>
    public IReadOnlyList<int> Add(int value)
    {
        _values.Add(value);
        return [.. _values];
    }
}

[MutationType]
internal static class MutationFields
{
    public static async Task<IReadOnlyList<int>> AppendAsync(int v, int? delayMs, AppendLog log, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, delayMs ?? 0)), ct);
        return log.Add(v);
    }

    public static async Task<IReadOnlyList<int>?> AppendMaybeAsync(int v, int? delayMs, bool? fail, AppendLog log, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, delayMs ?? 0)), ct);
        return fail == true ? throw Throw.With($"append {v}") : log.Add(v);
    }

    public static Counter? Counter(int v) => new(v);

    public static Counter CounterStrict(int v) => v < 0 ? null! : new Counter(v);
}
