using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.ConformanceHost.Fields;

/// <summary>Counts the source streams that are open in this process.</summary>
internal sealed class OpenSources
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public IDisposable Enter()
    {
        Interlocked.Increment(ref _count);
        return new Exit(this);
    }

    private sealed class Exit(OpenSources sources) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref sources._count);
    }
}

[SubscriptionType]
internal static class SubscriptionFields
{
    public static async IAsyncEnumerable<FieldResult<int?>> Ticks(
        int count, int? delayMs, int? failAt, int? dieAt, OpenSources sources, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var e in EventsAsync(count, delayMs, sources, ct))
        {
            if (e == dieAt)
            {
                throw Throw.With($"died {e}");
            }

            yield return e == failAt ? new GraphQLError($"tick {e}", "CONFORMANCE") : (int?)e;
        }
    }

    public static async IAsyncEnumerable<FieldResult<int>> TicksStrict(
        int count, int? delayMs, int? failAt, OpenSources sources, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var e in EventsAsync(count, delayMs, sources, ct))
        {
            yield return e == failAt ? new GraphQLError($"tick {e}", "CONFORMANCE") : e;
        }
    }

    public static async IAsyncEnumerable<Item?> Items(
        int count, int? delayMs, OpenSources sources, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var e in EventsAsync(count, delayMs, sources, ct))
        {
            yield return new Item(e);
        }
    }

    public static async IAsyncEnumerable<int?> Never(OpenSources sources, [EnumeratorCancellation] CancellationToken ct)
    {
        using var open = sources.Enter();
        await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        yield break;
    }

    public static IAsyncEnumerable<int?> Refused() => throw Throw.With("refused");

    private static async IAsyncEnumerable<int> EventsAsync(
        int count, int? delayMs, OpenSources sources, [EnumeratorCancellation] CancellationToken ct)
    {
        using var open = sources.Enter();
        for (var e = 0; e < Math.Min(count, 10_000); e++)
        {
            if (e > 0 && delayMs > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(delayMs.Value), ct);
            }

            ct.ThrowIfCancellationRequested();
            yield return e;
        }
    }
}
