using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>A person who works for a clinic or the platform.</summary>
public sealed class StaffMember
{
    public required Id<StaffMember> Id { get; init; }

    /// <summary>Name to sign in with, in lower case, such as <c>manager@demo</c>; unique.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    public required Role Role { get; set; }

    /// <summary>The clinic they work for; null for the platform's own staff.</summary>
    public Id<Clinic>? ClinicId { get; set; }

    /// <summary>Made by <see cref="Passwords"/>; never the password.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Secret of the one-time codes; null until set up.</summary>
    public byte[]? TotpSecret { get; set; }

    /// <summary>Step of the last one-time code that was used; it and those before it are spent.</summary>
    public long? LastTotpStep { get; set; }

    public bool IsActive { get; set; } = true;
}

/// <summary>A member of staff looks after a patient; while in force it opens the patient's record to them.</summary>
public sealed class CareRelation : IPatientOwned
{
    public required Id<Patient> PatientId { get; init; }

    public required Id<StaffMember> StaffId { get; init; }

    public required DateTime From { get; init; }

    /// <summary>Null while in force.</summary>
    public DateTime? Until { get; set; }
}
