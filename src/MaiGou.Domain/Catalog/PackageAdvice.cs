using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>Whether a patient may have a package.</summary>
/// <param name="Age">Completed years on the day.</param>
/// <param name="ItemsNotForPatient">Items of the package that are not for this sex and age.</param>
public sealed record EligibilityAnswer(
    bool IsEligible, int Age, IReadOnlyList<NotEligibleError> Reasons, IReadOnlyList<ExamItem> ItemsNotForPatient);

/// <summary>Sets packages against a person: may they have it, and what would stay unchecked.</summary>
public sealed class PackageAdvice(PatientReads patients, PatientAccess access, TimeProvider time)
{
    private const string Permission = "patient.profile.read";

    /// <summary>One answer per package; null for all when the caller may not see the patient. Two queries.</summary>
    public async Task<IReadOnlyList<EligibilityAnswer?>> EligibleForAsync(
        Viewer viewer, IReadOnlyList<CheckupPackage> packages, Id<Patient> patientId, DateOnly? day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(packages);
        if (await FindAsync(viewer, patientId, ct) is not { } patient)
        {
            return new EligibilityAnswer?[packages.Count];
        }

        var on = day ?? CalendarDays.InChina(time);
        return [.. packages.Select(package => AnswerOf(package, PackageContent.Of(package).Items, patient, on))];
    }

    /// <summary>What each package leaves out, for a patient or for everybody it is made for; null when the caller may not see the patient.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<NotCheckedGroup>?>> NotCheckedAsync(
        Viewer viewer, IReadOnlyList<CheckupPackage> packages, Id<Patient>? patientId, DateOnly? day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var patient = patientId is { } id ? await FindAsync(viewer, id, ct) : null;
        if (patientId is not null && patient is null)
        {
            return new IReadOnlyList<NotCheckedGroup>?[packages.Count];
        }

        var on = day ?? CalendarDays.InChina(time);
        return [.. packages.Select(package => (Package: package, Content: PackageContent.Of(package))).Select(p => patient is null
            ? NotChecked.Of(p.Content.Items, p.Content.Catalog.Items, p.Package)
            : NotChecked.Of(p.Content.Items, p.Content.Catalog.Items, patient.Sex, patient.AgeOn(on)))];
    }

    private async Task<Patient?> FindAsync(Viewer viewer, Id<Patient> id, CancellationToken ct) =>
        (await access.AllowedAsync(viewer, [id], Permission, ct)).Contains(id) ? (await patients.ByIdsAsync([id], ct))[0] : null;

    private static EligibilityAnswer AnswerOf(CheckupPackage package, IReadOnlyList<ExamItem> contained, Patient patient, DateOnly day)
    {
        var reasons = Eligibility.Reasons(package, patient, day);
        var age = patient.AgeOn(day);
        return new EligibilityAnswer(reasons.Count == 0, age, reasons, [.. contained.Where(i => !i.IsFor(patient.Sex, age))]);
    }
}
