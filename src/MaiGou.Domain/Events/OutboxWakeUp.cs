using System.Data.Common;
using MaiGou.Domain.Jobs;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Domain.Events;

/// <summary>Wakes the sequencer when a transaction of this process committed an event. A hint only: the job looks anyway.</summary>
public sealed class OutboxWakeUp(JobSignals jobs) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Wake(eventData);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wake(eventData);
        return Task.CompletedTask;
    }

    private void Wake(TransactionEndEventData? eventData)
    {
        if (eventData?.Context?.ChangeTracker.Entries<OutboxEvent>().Any(e => e.Entity.SequencedAt is null) == true)
        {
            jobs.Wake(Sequencer.JobName);
        }
    }
}
