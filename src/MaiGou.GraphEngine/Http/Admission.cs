namespace MaiGou.GraphEngine.Http;

/// <summary>Bounds the requests that are worked on at a time, so that a crowd is turned away instead of slowing everybody (H14).</summary>
internal sealed class Admission(int? limit)
{
    private int _inside;

    // Without a limit nobody counts, so one place will do for all.
    private readonly Place? _unbounded = limit is null ? new Place(null) : null;

    public bool IsBounded => _unbounded is null;

    public int Limit { get; } = limit ?? int.MaxValue;

    /// <summary>A place to give back; null when all are taken.</summary>
    public Place? Enter()
    {
        if (_unbounded is not null)
        {
            return _unbounded;
        }

        if (Interlocked.Increment(ref _inside) <= Limit)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _inside);
        return null;
    }

    public sealed class Place(Admission? admission) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (admission is not null && Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref admission._inside);
            }
        }
    }
}
