namespace MaiGou.GraphEngine.Execution;

/// <summary>Runs the calls of one wave side by side, a bounded number at a time.</summary>
internal static class CallWave
{
    // Long enough for a resolver that watches its token, short enough for a client that has been told to wait.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Returns when every call has ended. Errors: <see cref="OperationCanceledException"/> when the run is over before.</summary>
    public static async Task RunAsync(List<PendingCall> calls, RunContext run)
    {
        var token = run.Cancellation;
        var running = new List<Task>();
        try
        {
            foreach (var call in calls)
            {
                token.ThrowIfCancellationRequested();
                var task = call.RunAsync(run);
                if (task.IsCompleted)
                {
                    continue;
                }

                running.Add(task);
                if (running.Count >= run.MaxConcurrentResolvers)
                {
                    await Task.WhenAny(running).WaitAsync(token);
                    running.RemoveAll(t => t.IsCompleted);
                }
            }

            await Task.WhenAll(running).WaitAsync(token);
            token.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            // The calls never throw, so those that outlive the grace leave nothing unobserved (X51).
            run.HasStragglers = !await EndsInTimeAsync(Task.WhenAll(running), run.Engine.Time);
            throw;
        }
    }

    private static async Task<bool> EndsInTimeAsync(Task all, TimeProvider time) =>
        await Task.WhenAny(all, Task.Delay(Grace, time, CancellationToken.None)) == all;
}
