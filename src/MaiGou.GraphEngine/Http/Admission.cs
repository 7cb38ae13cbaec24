namespace MaiGou.GraphEngine.Http;

/// <summary>Bounds the requests that are worked on at a time, so that a crowd is turned away instead of slowing everybody (H14).</summary>
internal sealed class Admission(int? limit)
{
    private int _inside;

    public int Limit { get; } = limit ?? int.MaxValue;

    /// <summary>A place to give back; null when all are taken.</summary>
    public Place? Enter()
    {
        if (Interlocked.Increment(ref _inside) <= Limit)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _inside);
        return null;
    }

    public sealed class Place(Admission admission) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref admission._inside);
            }
        }
    }
}
