using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>Reads quotes.</summary>
public sealed class QuoteReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Quote?>> ByIdsAsync(IReadOnlyList<Id<Quote>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, q => q.Id, ct);

    /// <summary>Which quotes can still be submitted, by the database's clock.</summary>
    public async Task<IReadOnlySet<Id<Quote>>> SubmittableAsync(IReadOnlyList<Id<Quote>> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = await db.Set<Quote>().Where(q => ids.Contains(q.Id) && q.State == QuoteState.Open && q.ExpiresAt > DbClock.UtcNow())
            .Select(q => q.Id).ToListAsync(ct);
        return open.ToHashSet();
    }
}
