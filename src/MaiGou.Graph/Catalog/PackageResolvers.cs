using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Catalog;

[ObjectType<CheckupPackage>]
internal static class PackageResolvers
{
    public static string Name([Parent] CheckupPackage package, Locale locale) => locale.Pick(package.NameZh, package.NameEn);

    public static string? Note([Parent] CheckupPackage package, Locale locale) => locale.PickOrNull(package.NoteZh, package.NoteEn);

    public static Money Price([Parent] CheckupPackage package) => Money.Cny(package.PriceFen);

    public static Money ListPrice([Parent] CheckupPackage package) => Money.Cny(package.ListPriceFen);

    public static Money Saving([Parent] CheckupPackage package) => Money.Cny(package.ListPriceFen - package.PriceFen);

    public static PriceSource? PriceSource([Parent] CheckupPackage package) =>
        Catalog.PriceSource.Of(package.PriceSource, package.PriceCertainty);

    public static IReadOnlyList<ExamItem> Items([Parent] CheckupPackage package) => PackageContent.Of(package).Items;

    public static IReadOnlyList<Clinic> Clinics([Parent] CheckupPackage package) => PackageContent.Of(package).Clinics;

    public static Task<IReadOnlyList<IReadOnlyList<NotCheckedGroup>?>> NotCheckedAsync(
        [Parent] IReadOnlyList<CheckupPackage> packages, Id<Patient>? patient, DateOnly? on, Viewer viewer, PackageAdvice advice, CancellationToken ct) =>
        advice.NotCheckedAsync(viewer, packages, patient, on, ct);

    public static Task<IReadOnlyList<EligibilityAnswer?>> EligibleForAsync(
        [Parent] IReadOnlyList<CheckupPackage> packages, Id<Patient> patient, DateOnly? on, Viewer viewer, PackageAdvice advice, CancellationToken ct) =>
        advice.EligibleForAsync(viewer, packages, patient, on, ct);
}

/// <summary>Where a price comes from, and how sure that is.</summary>
internal sealed record PriceSource(string Source, string Certainty)
{
    public static PriceSource? Of(string source, string certainty) => source.Length == 0 ? null : new PriceSource(source, certainty);
}
