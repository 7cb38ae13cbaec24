using System.Collections.Concurrent;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>Knows which sessions are in force. An answer is at most one second old, so that signing out works everywhere at once.</summary>
public sealed class LiveSessions(SessionReads sessions, TimeProvider time)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, (long At, bool IsLive)> _remembered = new();

    /// <summary>True while the caller's session is neither ended nor revoked; callers without a session, such as partner clinics, always are.</summary>
    public async ValueTask<bool> IsLiveAsync(Viewer viewer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SessionId == Guid.Empty)
        {
            return true;
        }

        if (_remembered.TryGetValue(viewer.SessionId, out var known) && time.GetElapsedTime(known.At) < MaxAge)
        {
            return known.IsLive;
        }

        var at = time.GetTimestamp();
        var isLive = await sessions.IsLiveAsync(viewer.SessionId, ct);
        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        _remembered[viewer.SessionId] = (at, isLive);
        return isLive;
    }
}
