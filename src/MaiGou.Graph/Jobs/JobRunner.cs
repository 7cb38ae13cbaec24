using MaiGou.Domain.Jobs;

namespace MaiGou.Graph.Jobs;

/// <summary>Runs every job of the product, each on one node at a time.</summary>
/// <remarks>
/// A node that dies is followed by another when its lease has run out, 0.3 s later at most: within 5 s in all. A node that was
/// stopped for longer than its lease asks for it anew before it does anything.
/// </remarks>
internal sealed class JobRunner(
    IEnumerable<IJob> jobs, Leases leases, JobSignals signals, JobMetrics metrics, TimeProvider time, ILogger<JobRunner> logger)
    : BackgroundService
{
    private static readonly TimeSpan Standby = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Renewal = Leases.Length / 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(jobs.Select(job => Task.Run(() => FollowAsync(job, stoppingToken), CancellationToken.None)));

    /// <summary>Tries for the lease, leads while it holds, and tries again.</summary>
    private async Task FollowAsync(IJob job, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await leases.TakeAsync(job.Name, stop))
                {
                    await LeadAsync(job, stop);
                }
                else
                {
                    await Task.Delay(Standby, time, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "The lease of job {Job} could not be taken.", job.Name);
                await PauseAsync(Standby, stop);
            }
        }
    }

    private async Task LeadAsync(IJob job, CancellationToken stop)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lease = new HeldLease(time.GetTimestamp());
        var renewing = RenewAsync(job.Name, lease, held);
        try
        {
            await WorkAsync(job, lease, held.Token);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            // Stopping, or the lease was lost: another node goes on.
        }

        await held.CancelAsync();
        await renewing;
        if (stop.IsCancellationRequested)
        {
            await leases.GiveBackAsync(job.Name, CancellationToken.None); // stopping must not cancel it: the next node would wait for it to run out
        }
    }

    /// <summary>Runs the job again and again while the lease is ours: at once while there is work, with growing pauses while it fails.</summary>
    private async Task WorkAsync(IJob job, HeldLease lease, CancellationToken ct)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (time.GetElapsedTime(lease.RenewedAt) < Leases.Length || await leases.TakeAsync(job.Name, ct))
        {
            try
            {
                var done = await job.RunAsync(ct);
                metrics.Done(job.Name, done);
                pause = TimeSpan.FromSeconds(1);
                if (done == 0)
                {
                    await signals.WaitAsync(job.Name, job.Every, ct);
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                metrics.Failed(job.Name);
                logger.LogError(e, "Job {Job} failed; next try in {Pause}.", job.Name, pause);
                await Task.Delay(pause, time, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Renews the lease while it is held; ends the work when it is lost or can no longer be trusted.</summary>
    private async Task RenewAsync(string name, HeldLease lease, CancellationTokenSource held)
    {
        while (await PauseAsync(Renewal, held.Token))
        {
            try
            {
                var asked = time.GetTimestamp();
                if (!await leases.TakeAsync(name, held.Token))
                {
                    logger.LogWarning("The lease of job {Job} went to another node.", name);
                    await held.CancelAsync();
                    return;
                }

                lease.RenewedAt = asked;
            }
            catch (Exception e) when (!held.IsCancellationRequested)
            {
                logger.LogError(e, "The lease of job {Job} could not be renewed.", name);
                if (time.GetElapsedTime(lease.RenewedAt) + Renewal >= Leases.Length)
                {
                    await held.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <returns>False when cancelled meanwhile.</returns>
    private async Task<bool> PauseAsync(TimeSpan length, CancellationToken ct)
    {
        try
        {
            await Task.Delay(length, time, ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <param name="renewedAt">Timestamp of the last time that the database gave us the lease.</param>
    private sealed class HeldLease(long renewedAt)
    {
        private long _renewedAt = renewedAt;

        public long RenewedAt
        {
            get => Volatile.Read(ref _renewedAt);
            set => Volatile.Write(ref _renewedAt, value);
        }
    }
}
