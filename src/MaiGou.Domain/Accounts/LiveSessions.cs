using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Accounts;

/// <summary>Knows which sessions are in force. An answer is at most one second old, so that signing out works everywhere at once.</summary>
/// <remarks>Thousands of streams that hear of one event ask by one query for a thousand of them.</remarks>
public sealed class LiveSessions(SessionReads sessions, TimeProvider time)
{
    private readonly Gathered<Guid, bool> _live = new(
        async ids => (await sessions.LiveAsync(ids, CancellationToken.None)).ToDictionary(id => id, _ => true), TimeSpan.FromSeconds(1), time);

    /// <summary>True while the caller's session is neither ended nor revoked; callers without a session, such as partner clinics, always are.</summary>
    public ValueTask<bool> IsLiveAsync(Viewer viewer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.SessionId == Guid.Empty ? ValueTask.FromResult(true) : _live.AskAsync(viewer.SessionId, ct);
    }
}
