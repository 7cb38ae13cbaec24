using System.Text;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>A person's particulars after they were checked and brought into one form.</summary>
internal sealed class PersonInput
{
    private const int MaxNameLength = 80;
    private const int MaxAge = 130;

    private PersonInput()
    {
    }

    public required string Name { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required string? IdNumber { get; init; }

    public required string? Phone { get; init; }

    /// <summary>Checks the particulars. Errors: INVALID_INPUT with the field, INVALID_ID_NUMBER, IDENTITY_MISMATCH.</summary>
    public static Result<PersonInput> Read(NewFamilyMember person, DateOnly today)
    {
        var name = person.Name.Trim().Normalize(NormalizationForm.FormC);
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            return new InvalidInputError("FORMAT") { Path = ["name"] };
        }

        if (person.BirthDate > today || person.BirthDate < today.AddYears(-MaxAge))
        {
            return new InvalidInputError("OUT_OF_RANGE") { Path = ["birthDate"] };
        }

        var phone = Given(person.Phone) is { } p ? Phones.Normalise(p) : null;
        if (phone is null && Given(person.Phone) is not null)
        {
            return new InvalidInputError("FORMAT") { Path = ["phone"] };
        }

        var idNumber = Given(person.IdNumber) is { } i ? IdNumbers.Read(i) : null;
        return CheckIdNumber(person, idNumber) is { } refusal
            ? refusal
            : new PersonInput { Name = name, Sex = person.Sex, BirthDate = person.BirthDate, IdNumber = idNumber?.Number, Phone = phone };
    }

    /// <summary>True when it describes this patient in every particular but the phone.</summary>
    public bool IsSameAs(Patient patient) =>
        patient.Name == Name && patient.Sex == Sex && patient.BirthDate == BirthDate && patient.IdNumber == IdNumber;

    public Patient ToPatient(Id<Patient> id, string? ownPhone, DateTime now) => new()
    {
        Id = id,
        Name = Name,
        Sex = Sex,
        BirthDate = BirthDate,
        Phone = Phone ?? ownPhone,
        IdNumber = IdNumber,
        CreatedAt = now,
    };

    private static Refusal? CheckIdNumber(NewFamilyMember person, IdNumber? idNumber)
    {
        if (Given(person.IdNumber) is null)
        {
            return null;
        }

        if (idNumber is null)
        {
            return new InvalidIdNumberError { Path = ["idNumber"] };
        }

        string[] differing =
        [
            .. idNumber.BirthDate != person.BirthDate ? ["birthDate"] : Array.Empty<string>(),
            .. idNumber.Sex != person.Sex ? ["sex"] : Array.Empty<string>(),
        ];
        return differing.Length > 0 ? new IdentityMismatchError(differing) { Path = ["idNumber"] } : null;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
