using MaiGou.Domain.Accounts;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Import;

/// <summary>Whom a message is about: a patient, or the reason why a person has to decide.</summary>
internal sealed record Identity(Patient? Patient, string? Reason);

/// <summary>Names the patient only when identity number and name agree, or record number, clinic and name. Anything less goes to a person.</summary>
/// <remarks>Source: health interop rules §5.2 rule 4. A person is never created from a message.</remarks>
internal static class IdentityMatch
{
    public static async Task<Identity> FindAsync(MaiGouDb db, IncomingPatient incoming, string clinicCode, CancellationToken ct)
    {
        var byIdNumber = incoming.IdNumber is { Length: > 0 } idNumber
            ? await db.Set<Patient>().Where(p => p.IdNumber == idNumber).OrderBy(p => p.Id).Take(2).ToListAsync(ct)
            : [];
        var numbers = incoming.Numbers.Where(n => n.System == clinicCode).Select(n => n.Value).ToList();
        var byNumber = numbers.Count == 0 ? [] : await (
            from identifier in db.Set<PatientIdentifier>()
            join patient in db.Set<Patient>() on identifier.PatientId equals patient.Id
            where identifier.System == clinicCode && numbers.Contains(identifier.Value)
            orderby patient.Id
            select patient).Take(2).ToListAsync(ct);
        var candidates = byIdNumber.Concat(byNumber).DistinctBy(p => p.Id).ToList();
        return candidates switch
        {
            [] => new Identity(null, "UNKNOWN_PERSON"),
            [var patient] => Agrees(patient, incoming) ? new Identity(patient, null) : new Identity(null, "IDENTITY_MISMATCH"),
            _ => new Identity(null, "IDENTITY_AMBIGUOUS"),
        };
    }

    private static bool Agrees(Patient patient, IncomingPatient incoming) =>
        Plain(patient.Name) == Plain(incoming.Name)
        && (incoming.BirthDate is not { } birth || birth == patient.BirthDate)
        && (incoming.Sex == Sex.Unknown || patient.Sex == Sex.Unknown || incoming.Sex == patient.Sex)
        && (incoming.IdNumber is not { Length: > 0 } idNumber || patient.IdNumber is null || patient.IdNumber == idNumber);

    /// <summary>Spaces and the dots of minority names are written in many ways.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('·' or '•' or '・' or '.'))).ToUpperInvariant();
}
