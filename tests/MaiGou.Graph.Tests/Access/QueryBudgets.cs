using MaiGou.Graph.Nodes;

namespace MaiGou.Graph.Tests.Access;

/// <summary>What each list may cost.</summary>
internal static class QueryBudgets
{
    /// <summary>By coordinate: statements at most, with two levels of everything below; and rows at least, over all parents, for the question to mean something.</summary>
    public static IReadOnlyDictionary<string, (int Statements, int Rows)> Of { get; } = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
        ["CheckupPackage.clinics"] = (0, 3),
        ["CheckupPackage.items"] = (0, 3),
        ["CheckupPackage.notChecked"] = (0, 3),
        ["CheckupPackage.offers"] = (1, 3),
        ["EligibilityAnswer.itemsNotForPatient"] = (4, 3),
        ["EligibilityAnswer.reasons"] = (4, 3),
        ["ExamItem.indicatorCodes"] = (0, 3),
        ["FollowUp.contacts"] = (5, 3),
        ["FollowUp.findings"] = (6, 3),
        ["FollowUpRule.channelOrder"] = (2, 3),
        ["ImportMessage.problems"] = (2, 3),
        ["Indicator.ranges"] = (0, 3),
        ["NotCheckedGroup.items"] = (0, 3),
        ["NotEligibleError.path"] = (4, 0),
        ["Order.availableActions"] = (3, 3),
        ["Order.lines"] = (8, 3),
        ["Order.payments"] = (16, 3),
        ["Order.refunds"] = (4, 3),
        ["Order.timeline"] = (3, 3),
        ["PackageComparison.columns"] = (2, 3),
        ["PackageComparison.common"] = (0, 3),
        ["PackageComparisonColumn.extra"] = (0, 3),
        ["PackageComparisonColumn.missing"] = (0, 3),
        ["PackageFacets.items"] = (0, 3),
        ["PackageFacets.kinds"] = (0, 3),
        ["PackageFacets.prices"] = (0, 3),
        ["PackageFacets.sexes"] = (0, 2),
        ["Query.clinics"] = (1, 3),
        ["Query.events"] = (16, 3),
        ["Query.indicators"] = (0, 3),
        ["Query.nodes"] = (27, 3),
        ["Query.packages"] = (2, 3),
        ["Query.slotDays"] = (2, 3),
        ["Query.slots"] = (4, 3),
        ["Report.attachments"] = (5, 3),
        ["Report.missing"] = (3, 3),
        ["Report.observations"] = (5, 3),
        ["Report.quarantined"] = (4, 3),
        ["Trend.points"] = (3, 3),
        ["Trend.sources"] = (3, 3),
        ["Viewer.bookings"] = (27, 3),
        ["Viewer.clinicBookings"] = (22, 3),
        ["Viewer.followUps"] = (30, 3),
        ["Viewer.importQueue"] = (17, 3),
        ["Viewer.orders"] = (28, 3),
        ["Viewer.patients"] = (3, 3),
        ["Viewer.reportReviewQueue"] = (17, 3),
        ["Viewer.reports"] = (15, 3),
        ["Viewer.trend"] = (3, 3),
        ["Viewer.workQueue"] = (34, 3),
    };

    /// <summary>Arguments of lists that grow by other means than <c>first</c>; null for all others.</summary>
    public static string? Sized(string coordinate, int size, AccessWorld world) => coordinate switch
    {
        "Query.nodes" => $"(ids: [{string.Join(", ", world.Objects.Values.Where(o => o.Type == "Order").Take(size == 1 ? 1 : 100).Select(o => $"\"{o.GlobalId}\""))}])",
        "Query.packageComparison" => $"(ids: [{string.Join(", ", world.Samples.Packages.Take(size == 1 ? 2 : 4).Select(id => $"\"{id}\""))}])",
        "Query.events" => $"(first: {size}, kinds: [ORDER_CHANGED])",
        "Viewer.followUps" => $"(first: {size}, patient: \"{GlobalIds.Write("Patient", world.Lin)}\")", // each of hers continues another
        "Viewer.clinicBookings" => $"(first: {size}, on: \"{Samples.Day:yyyy-MM-dd}\")",
        "Viewer.trend" => $"(patient: \"{world.Samples.IdOf("patient")}\", indicators: [{(size == 1 ? "\"FPG\"" : "\"FPG\", \"TC\", \"SBP\", \"WEIGHT\"")}])",
        _ => null,
    };
}
