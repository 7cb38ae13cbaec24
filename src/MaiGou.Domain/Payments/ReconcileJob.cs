using MaiGou.Domain.Jobs;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Compares our books with the provider's every quarter of an hour: what changed lately, and the messages of three days.</summary>
public sealed class ReconcileJob(Reconcile reconcile, TimeProvider time, ILogger<ReconcileJob> log) : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Lately = TimeSpan.FromHours(2);
    private static readonly TimeSpan Messages = TimeSpan.FromDays(3);

    // A start is no reason to compare; messages that waited for us come by themselves first.
    private DateTimeOffset _due = time.GetUtcNow() + TimeSpan.FromMinutes(1);

    public string Name => "payments.reconcile";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < _due)
        {
            return 0;
        }

        _due = now + Pause;
        await foreach (var finding in reconcile.RunAsync((now - Lately).UtcDateTime, (now - Messages).UtcDateTime, ct))
        {
            if (finding.IsRepaired)
            {
                log.LogInformation("Reconciled {Drift} of {Reference}: {What}", finding.Drift, finding.Reference, finding.What);
            }
            else
            {
                log.LogError("Not reconciled, {Drift} of {Reference}: {What}", finding.Drift, finding.Reference, finding.What);
                PaymentAlarms.Raise("not_reconciled");
            }
        }

        return 0; // The next comparison is due when its time has come, whatever was found.
    }
}
