using System.Diagnostics;
using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.InProcess;

/// <summary>Time and memory of one step that is done over and over.</summary>
internal static class Stopclock
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(10);

    /// <summary>The median of many batches, after the compiler has settled. The step must not leave its thread.</summary>
    public static StepResult Measure(Step measured, TimeSpan length)
    {
        var (name, step, goal) = measured;
        // Tiers of the compiler follow each other by a tenth of a second.
        var perBatch = 1L;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(2);)
        {
            perBatch = 0;
            for (var batch = Stopwatch.StartNew(); batch.Elapsed < Batch; perBatch++)
            {
                step();
            }
        }

        var times = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var steps = 0L;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < length; steps += perBatch)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < perBatch; i++)
            {
                step();
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / perBatch);
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Math.Max(steps, 1);
        return new StepResult(name, Math.Round(Statistics.Median(times), 2), bytes, goal.Microseconds, goal.Bytes);
    }
}

/// <summary>Something to be done over and over.</summary>
internal sealed record Step(string Name, Action Run, StepGoal Goal);

/// <summary>What a step may take at most.</summary>
internal readonly record struct StepGoal(double? Microseconds = null, long? Bytes = null);
