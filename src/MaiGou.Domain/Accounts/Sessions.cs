using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Accounts;

/// <summary>What a sign-in or a refresh gives.</summary>
/// <remarks>A class: it holds tokens and prints nothing of itself.</remarks>
public sealed class SignedIn(Session session, AccessToken accessToken, string refreshToken)
{
    public Session Session { get; } = session;

    public AccessToken AccessToken { get; } = accessToken;

    /// <summary>Good once; the next one comes with each refresh.</summary>
    public string RefreshToken { get; } = refreshToken;
}

/// <summary>Opens sessions, within the transaction of a sign-in.</summary>
internal static class Sessions
{
    /// <summary>Opens a session of a patient account.</summary>
    public static (Session Session, string RefreshToken) OpenFor(MaiGouDb db, Account account, DateTime now) => Open(db, new Session
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)),
        Role = Shared.Role.Patient,
        AccountId = account.Id,
        StartedAt = now,
        EndsAt = now + TimeSpan.FromDays(90),
    });

    /// <summary>Opens a session of a member of staff.</summary>
    public static (Session Session, string RefreshToken) OpenFor(MaiGouDb db, StaffMember staff, DateTime now) => Open(db, new Session
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)),
        Role = staff.Role,
        StaffId = staff.Id,
        ClinicId = staff.ClinicId,
        StartedAt = now,
        EndsAt = now + TimeSpan.FromHours(12),
    });

    /// <summary>A row for a refresh token given at an instant.</summary>
    public static RefreshToken TokenOf(Session session, string token, DateTime now)
    {
        var idle = now + (session.StaffId is null ? TimeSpan.FromDays(30) : TimeSpan.FromMinutes(30));
        return new RefreshToken
        {
            TokenHash = Secrets.HashOf(token),
            SessionId = session.Id,
            IdleEndsAt = idle < session.EndsAt ? idle : session.EndsAt,
        };
    }

    private static (Session Session, string RefreshToken) Open(MaiGouDb db, Session session)
    {
        var token = Secrets.NewToken();
        db.Add(session);
        db.Add(TokenOf(session, token, session.StartedAt));
        return (session, token);
    }
}
