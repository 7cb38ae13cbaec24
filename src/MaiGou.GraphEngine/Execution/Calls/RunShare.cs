using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Calls;

/// <summary>The limits that the runs of one HTTP request share: what counts for one request counts for the sum of a batch (B04).</summary>
/// <param name="startedAt">Timestamp from which the time of all is counted.</param>
/// <param name="maxConcurrentResolvers">Each run's part of <see cref="GraphQLLimits.MaxConcurrentResolvers"/>.</param>
internal sealed class RunShare(long startedAt, int maxConcurrentResolvers)
{
    private readonly Lock _gate = new();
    private OperationCost _spent;

    public long StartedAt { get; } = startedAt;

    public int MaxConcurrentResolvers { get; } = maxConcurrentResolvers;

    /// <summary>What one more operation would bring the sum to.</summary>
    public OperationCost SumWith(OperationCost cost)
    {
        lock (_gate)
        {
            return new OperationCost(_spent.Field + cost.Field, _spent.Type + cost.Type);
        }
    }

    public void Spend(OperationCost cost)
    {
        lock (_gate)
        {
            _spent = new OperationCost(_spent.Field + cost.Field, _spent.Type + cost.Type);
        }
    }
}
