using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiGou.Graph.Storage;

/// <summary>Compares the clock of this machine with the database's, every minute.</summary>
/// <remarks>Deadlines of the business are the database's alone; sign-in tokens, one-time codes and log lines use this machine's.</remarks>
internal sealed class ClockWatch(IDbContextFactory<MaiGouDb> contexts, IDatabaseServer server, TimeProvider time, ILogger<ClockWatch> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);
    private string? _complaint;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_complaint is { } sentence ? HealthCheckResult.Degraded(sentence) : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (server.FaultOf(e) is not null)
            {
                // The probe of the database tells of it.
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // connecting must not count as skew
        var (before, stamp) = (time.GetUtcNow().UtcDateTime, time.GetTimestamp());
        if (await server.ClockAsync(db, ct) is not { } theirs)
        {
            return;
        }

        var skew = before + (time.GetElapsedTime(stamp) / 2) - theirs.ToUniversalTime();
        var sentence = skew.Duration() <= Tolerated ? null
            : $"The clock of this machine is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the database's.";
        if (sentence is not null && _complaint is null)
        {
            logger.LogWarning("{Complaint}", sentence);
        }

        _complaint = sentence;
    }
}
