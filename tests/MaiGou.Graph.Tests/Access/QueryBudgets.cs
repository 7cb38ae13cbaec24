namespace MaiGou.Graph.Tests.Access;

/// <summary>What each list may cost.</summary>
internal static class QueryBudgets
{
    /// <summary>By coordinate: statements at most, with two levels of everything below; and rows at least, over all parents, for the question to mean something.</summary>
    public static IReadOnlyDictionary<string, (int Statements, int Rows)> Of { get; } = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        ["FollowUp.findings"] = (99, 3),
        ["FollowUp.contacts"] = (99, 3),
        ["FollowUpRule.channelOrder"] = (99, 3),
        ["CheckupPackage.items"] = (99, 3),
        ["CheckupPackage.clinics"] = (99, 3),
        ["CheckupPackage.notChecked"] = (99, 3),
        ["ExamItem.indicatorCodes"] = (99, 3),
        ["NotCheckedGroup.items"] = (99, 3),
        ["EligibilityAnswer.reasons"] = (99, 3),
        ["EligibilityAnswer.itemsNotForPatient"] = (99, 3),
        ["PackageFacets.kinds"] = (99, 3),
        ["PackageFacets.sexes"] = (99, 3),
        ["PackageFacets.prices"] = (99, 3),
        ["PackageFacets.items"] = (99, 3),
        ["PackageComparison.common"] = (99, 3),
        ["PackageComparison.columns"] = (99, 3),
        ["PackageComparisonColumn.extra"] = (99, 3),
        ["PackageComparisonColumn.missing"] = (99, 3),
        ["NotEligibleError.path"] = (99, 3),
        ["Query.nodes"] = (99, 3),
        ["Query.slotDays"] = (99, 3),
        ["Query.slots"] = (99, 3),
        ["Query.packages"] = (99, 3),
        ["Query.clinics"] = (99, 3),
        ["Query.events"] = (99, 3),
        ["Query.indicators"] = (99, 3),
        ["Viewer.patients"] = (99, 3),
        ["Viewer.bookings"] = (99, 3),
        ["Viewer.followUps"] = (99, 3),
        ["Viewer.workQueue"] = (99, 3),
        ["Viewer.orders"] = (99, 3),
        ["Viewer.reports"] = (99, 3),
        ["Viewer.trend"] = (99, 3),
        ["Viewer.reportReviewQueue"] = (99, 3),
        ["Viewer.importQueue"] = (99, 3),
        ["Order.lines"] = (99, 3),
        ["Order.availableActions"] = (99, 3),
        ["Order.timeline"] = (99, 3),
        ["Order.payments"] = (99, 3),
        ["Order.refunds"] = (99, 3),
        ["Indicator.ranges"] = (99, 3),
        ["Report.observations"] = (99, 3),
        ["Report.missing"] = (99, 3),
        ["Report.quarantined"] = (99, 3),
        ["Trend.points"] = (99, 3),
        ["Trend.sources"] = (99, 3),
    };

    /// <summary>Arguments of lists that grow by other means than <c>first</c>; null for all others.</summary>
    public static string? Sized(string coordinate, int size, AccessWorld world) => coordinate switch
    {
        "Query.nodes" => $"(ids: [{string.Join(", ", world.Objects.Values.Where(o => o.Type == "Order").Take(size == 1 ? 1 : 100).Select(o => $"\"{o.GlobalId}\""))}])",
        "Query.packageComparison" => $"(ids: [{string.Join(", ", world.Samples.Packages.Take(size == 1 ? 2 : 4).Select(id => $"\"{id}\""))}])",
        "Query.events" => $"(first: {size}, kinds: [ORDER_CHANGED])",
        "Viewer.trend" => $"(patient: \"{world.Samples.IdOf("patient")}\", indicators: [{(size == 1 ? "\"FPG\"" : "\"FPG\", \"TC\", \"SBP\", \"WEIGHT\"")}])",
        _ => null,
    };
}
