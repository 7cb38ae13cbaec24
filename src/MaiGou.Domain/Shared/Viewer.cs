using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;

namespace MaiGou.Domain.Shared;

/// <summary>Role of a caller; the columns of the permission table.</summary>
public enum Role
{
    Anonymous,
    Patient,
    HealthManager,
    Doctor,
    ClinicAdmin,
    ServiceCentre,
    Finance,
    PlatformAdmin,
    PartnerClinic,

    /// <summary>A job of the product itself.</summary>
    System,
}

/// <summary>Who is asking. Made from a verified token only.</summary>
public sealed class Viewer
{
    public static Viewer Nobody { get; } = new() { Role = Role.Anonymous };

    public static Viewer Product { get; } = new() { Role = Role.System };

    public required Role Role { get; init; }

    /// <summary>Set for patients and guardians.</summary>
    public Id<Account> AccountId { get; init; }

    /// <summary>Set for staff.</summary>
    public Id<StaffMember> StaffId { get; init; }

    /// <summary>Set for staff and partners that belong to one clinic.</summary>
    public Id<Clinic> ClinicId { get; init; }

    /// <summary>Set for partner clinics: the client they signed in with.</summary>
    public string? PartnerClientId { get; init; }

    /// <summary>The signed-in session; ends with sign-out and with refresh reuse.</summary>
    public Guid SessionId { get; init; }

    public bool IsSignedIn => Role != Role.Anonymous;

    public bool IsPatient => Role == Role.Patient;

    public bool IsStaff => !StaffId.IsNone;

    /// <summary>A stable text for idempotency keys, audit rows and logs: ids only.</summary>
    public string Actor => Role switch
    {
        Role.Patient => $"account:{AccountId}",
        Role.PartnerClinic => $"partner:{PartnerClientId}",
        Role.System => "system",
        Role.Anonymous => "anonymous",
        _ => $"staff:{StaffId}",
    };
}

/// <summary>A row that belongs to one patient; every path to it is checked against the caller's relation to that patient.</summary>
public interface IPatientOwned
{
    Id<Patient> PatientId { get; }
}

/// <summary>A patient-owned row that one clinic works with: the letter C of the permission table opens it to that clinic's staff.</summary>
public interface IClinicOwned : IPatientOwned
{
    Id<Clinic> ClinicId { get; }
}

/// <summary>A patient-owned row that the patient and their family see only after its release; staff see it before.</summary>
public interface IReleasable : IPatientOwned
{
    /// <summary>False: for a patient it does not exist, by whichever path.</summary>
    bool IsReleased { get; }
}

/// <summary>Language of texts for people.</summary>
public enum Locale
{
    ZhCn,
    En,
}
