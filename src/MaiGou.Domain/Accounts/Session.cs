using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>One sign-in on one device. Access tokens name it; ending it ends them within a second.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Role Role { get; init; }

    /// <summary>Set for patients.</summary>
    public Id<Account>? AccountId { get; init; }

    /// <summary>Set for staff.</summary>
    public Id<StaffMember>? StaffId { get; init; }

    public Id<Clinic>? ClinicId { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>No refresh reaches beyond it: 90 days for patients, 12 hours for staff.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>Set by sign-out and by reuse of a refresh token.</summary>
    public DateTime? RevokedAt { get; set; }
}
