using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>Administrative sex as clinics send it; decides ranges and eligibility.</summary>
public enum Sex
{
    Unknown,
    Male,
    Female,
}

/// <summary>A person whose health is looked after (患者).</summary>
public sealed class Patient : IPatientOwned
{
    public required Id<Patient> Id { get; init; }

    /// <summary>Full name as on the identity document.</summary>
    public required string Name { get; set; }

    public required Sex Sex { get; set; }

    public required DateOnly BirthDate { get; set; }

    /// <summary>Mainland phone, 11 digits; null when the person has none of their own.</summary>
    public string? Phone { get; set; }

    /// <summary>Identity number, 18 characters, upper case; null when not given.</summary>
    public string? IdNumber { get; set; }

    public required DateTime CreatedAt { get; init; }

    public int Version { get; set; } = 1;

    Id<Patient> IPatientOwned.PatientId => Id;

    /// <summary>Completed years on a day; 29 February counts from 1 March in common years.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - BirthDate.Year;
        return (day.Month, day.Day).CompareTo((BirthDate.Month, BirthDate.Day)) < 0 ? years - 1 : years;
    }
}
