using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Ends the caller's session at once. Doing it again changes nothing and answers alike.</summary>
public sealed class SignOut(Transactions transactions, TimeProvider time)
{
    public async Task<Result<Guid>> RunAsync(Viewer viewer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SessionId == Guid.Empty)
        {
            return new NotFoundError();
        }

        await transactions.RunAsync((db, token) => RevokeAsync(db, viewer.SessionId, time.GetUtcNow().UtcDateTime, token), ct);
        return viewer.SessionId;
    }

    internal static Task<int> RevokeAsync(MaiGouDb db, Guid sessionId, DateTime now, CancellationToken ct) =>
        db.Set<Session>().Where(s => s.Id == sessionId && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), ct);
}
