namespace MaiGou.Domain.Storage;

/// <summary>The system's clock in whole microseconds: the finest that every database keeps.</summary>
/// <remarks>So an instant reads the same in the answer that made it and in every later one, also when the same request is repeated.</remarks>
public sealed class StoredClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
