using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Catalog;

/// <summary>What a package leaves out in one department.</summary>
public sealed record NotCheckedGroup(IReadOnlyList<ExamItem> Items)
{
    public string DepartmentZh => Items[0].DepartmentZh;

    public string DepartmentEn => Items[0].DepartmentEn;
}

/// <summary>Tells what a package does not check, so that nobody takes it for more than it is.</summary>
public static class NotChecked
{
    /// <summary>
    /// The examinations on sale for a person of this sex and age that the package lacks, by department.
    /// An examination all of whose indicators the package measures anyway is not missing.
    /// </summary>
    public static IReadOnlyList<NotCheckedGroup> Of(IReadOnlyList<ExamItem> contained, IReadOnlyList<ExamItem> onSale, Sex sex, int age) =>
        Group(contained, onSale.Where(i => i.IsFor(sex, age)));

    /// <summary>The same for everybody the package is made for: what somebody of its sex and ages could have besides.</summary>
    public static IReadOnlyList<NotCheckedGroup> Of(IReadOnlyList<ExamItem> contained, IReadOnlyList<ExamItem> onSale, CheckupPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return Group(contained, onSale.Where(i =>
            (i.Sex == Sex.Unknown || package.Sex == Sex.Unknown || i.Sex == package.Sex)
            && i.MinAge <= (package.MaxAge ?? int.MaxValue) && (i.MaxAge ?? int.MaxValue) >= package.MinAge));
    }

    private static IReadOnlyList<NotCheckedGroup> Group(IReadOnlyList<ExamItem> contained, IEnumerable<ExamItem> possible)
    {
        var codes = contained.Select(i => i.Code).ToHashSet();
        var measured = contained.SelectMany(i => i.Indicators).ToHashSet();
        return
        [
            .. possible
                .Where(i => i.ResultKind != ResultKind.Service && !codes.Contains(i.Code))
                .Where(i => i.CoveredByCode is null || !codes.Contains(i.CoveredByCode))
                .Where(i => i.Indicators.Count == 0 || !i.Indicators.All(measured.Contains))
                .GroupBy(i => i.DepartmentZh)
                .Select(g => new NotCheckedGroup([.. g.OrderBy(i => i.Position)]))
                .OrderBy(g => g.Items[0].Position),
        ];
    }
}
