using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>A number by which another system knows a patient, such as a clinic's medical record number.</summary>
public sealed class PatientIdentifier : IPatientOwned
{
    public required Id<Patient> PatientId { get; init; }

    /// <summary>Who gave the number: a clinic's code, such as <c>CLINIC_XM01</c>.</summary>
    public required string System { get; init; }

    /// <summary>The number as that system writes it; unique within the system.</summary>
    public required string Value { get; init; }
}
