namespace MaiGou.Domain.Jobs;

/// <summary>Work that the product does by itself, again and again, on one node at a time.</summary>
/// <remarks>A run must be safe to repeat and safe to be killed at any point.</remarks>
public interface IJob
{
    /// <summary>Name of the lease and of the metrics; the same on every node.</summary>
    string Name { get; }

    /// <summary>Pause between two runs when there was nothing to do.</summary>
    TimeSpan Every { get; }

    /// <returns>How much was done; when it is not zero the next run follows at once.</returns>
    Task<int> RunAsync(CancellationToken ct);
}
