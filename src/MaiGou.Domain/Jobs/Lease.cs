using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Jobs;

/// <summary>The right of one node to do a job, for a while.</summary>
public sealed class Lease
{
    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>The node and start that holds it; empty when nobody does.</summary>
    public required string Holder { get; set; }

    /// <summary>End by the database's clock; renewed long before.</summary>
    public required DateTime EndsAt { get; set; }
}

/// <summary>Takes, renews and gives back leases by one conditional update each.</summary>
public sealed class Leases(IDbContextFactory<MaiGouDb> contexts, Transactions transactions, TimeProvider time)
{
    /// <summary>How long a lease lasts without renewal: short enough that a killed node is followed within 5 seconds, whenever it renewed last.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(3.5);

    /// <summary>Names this start of this process.</summary>
    public string Holder { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Takes a lease that is free, has run out or is ours already. Nodes that wait for it only look.</summary>
    public async Task<bool> TakeAsync(string name, CancellationToken ct)
    {
        if (!await MayTakeAsync(name, ct))
        {
            return false;
        }

        var seconds = Length.TotalSeconds;
        return await transactions.RunAsync(
            async (db, token) => await db.Set<Lease>()
                .Where(l => l.Name == name && (l.Holder == Holder || l.EndsAt <= DbClock.UtcNow()))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(l => l.Holder, Holder).SetProperty(l => l.EndsAt, l => DbClock.UtcNow().AddSeconds(seconds)), token) == 1,
            ct);
    }

    /// <summary>Ends our lease, so that another node need not wait for it to run out.</summary>
    public Task GiveBackAsync(string name, CancellationToken ct) => transactions.RunAsync(
        (db, token) => db.Set<Lease>().Where(l => l.Name == name && l.Holder == Holder)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Holder, "").SetProperty(l => l.EndsAt, l => DbClock.UtcNow()), token),
        ct);

    /// <summary>A plain look first: a lease that is another's takes no write lock. Makes the row when there is none.</summary>
    private async Task<bool> MayTakeAsync(string name, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var found = await db.Set<Lease>().AsNoTracking().Where(l => l.Name == name)
                .Select(l => new { l.Holder, IsOver = l.EndsAt <= DbClock.UtcNow() }).SingleOrDefaultAsync(ct);
            if (found is not null)
            {
                return found.IsOver || found.Holder == Holder;
            }
        }

        // Two nodes at once: the loser of the key is run again and finds the row.
        return await transactions.RunAsync(
            async (db, token) =>
            {
                if (!await db.Set<Lease>().AnyAsync(l => l.Name == name, token))
                {
                    db.Add(new Lease { Name = name, Holder = "", EndsAt = time.GetUtcNow().UtcDateTime.AddDays(-1) });
                }

                return true;
            },
            ct);
    }
}

internal sealed class LeaseMapping : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(l => l.Name);
        builder.Property(l => l.Name).HasMaxLength(80);
        builder.Property(l => l.Holder).HasMaxLength(200);
    }
}
