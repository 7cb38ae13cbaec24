using System.Collections.Concurrent;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>The real time, but pauses pass a thousand times faster and are written down; patience with the provider keeps its length unless told otherwise.</summary>
internal sealed class HastyClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private TimeSpan _ahead;

    /// <summary>The pauses that were asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    /// <summary>How long the 20 s of patience really last.</summary>
    public TimeSpan Patience { get; init; } = StripeClient.Patience;

    public void Move(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == StripeClient.Patience)
        {
            return System.CreateTimer(callback, state, Patience, period);
        }

        if (dueTime <= TimeSpan.Zero)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        _pauses.Enqueue(dueTime);
        return System.CreateTimer(callback, state, dueTime / 1000, period);
    }
}
