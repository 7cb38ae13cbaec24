using System.Diagnostics.Metrics;

namespace MaiGou.Graph.Jobs;

/// <summary>Figures of the jobs, by name of the job.</summary>
internal sealed class JobMetrics
{
    public const string MeterName = "MaiGou.Jobs";

    private readonly Counter<long> _done;
    private readonly Counter<long> _failed;

    public JobMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _done = meter.CreateCounter<long>("maigou.job.done", description: "Pieces of work done.");
        _failed = meter.CreateCounter<long>("maigou.job.failed", description: "Runs that failed.");
    }

    public void Done(string job, int count)
    {
        if (count > 0)
        {
            _done.Add(count, new KeyValuePair<string, object?>("job", job));
        }
    }

    public void Failed(string job) => _failed.Add(1, new KeyValuePair<string, object?>("job", job));
}
