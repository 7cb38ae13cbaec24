using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>Why a person may not have a package.</summary>
public enum EligibilityReason
{
    /// <summary>It is for the other sex, or the person's sex is not known.</summary>
    Sex,

    /// <summary>The person is too young or too old on that day.</summary>
    Age,
}

/// <summary>The person may not have this package on that day.</summary>
/// <param name="Reason">The first rule that says no.</param>
/// <param name="Sex">The sex the package is for; unknown means both.</param>
/// <param name="MinAge">Completed years, included.</param>
/// <param name="MaxAge">Completed years, included; null: no upper end.</param>
/// <param name="Age">The person's completed years on the day.</param>
public sealed record NotEligibleError(EligibilityReason Reason, Sex Sex, int MinAge, int? MaxAge, int Age) : Refusal;

/// <summary>Who may have a package: decided by sex, and by the age on the day of the exam.</summary>
public static class Eligibility
{
    /// <returns>Null when the person may have it.</returns>
    public static Refusal? Check(CheckupPackage package, Patient patient, DateOnly day) =>
        Reasons(package, patient, day) is [var first, ..] ? first : null;

    /// <summary>Every rule that says no; empty when the person may have it.</summary>
    public static IReadOnlyList<NotEligibleError> Reasons(CheckupPackage package, Patient patient, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(patient);
        var age = patient.AgeOn(day);
        var reasons = new List<EligibilityReason>();
        if (package.Sex != Sex.Unknown && package.Sex != patient.Sex)
        {
            reasons.Add(EligibilityReason.Sex);
        }

        if (age < package.MinAge || age > package.MaxAge)
        {
            reasons.Add(EligibilityReason.Age);
        }

        return [.. reasons.Select(reason => new NotEligibleError(reason, package.Sex, package.MinAge, package.MaxAge, age))];
    }
}
