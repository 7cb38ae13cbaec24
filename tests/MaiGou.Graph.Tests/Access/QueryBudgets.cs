namespace MaiGou.Graph.Tests.Access;

/// <summary>What each list may cost.</summary>
internal static class QueryBudgets
{
    /// <summary>By coordinate: statements at most, with two levels of everything below; and rows at least, over all parents, for the question to mean something.</summary>
    public static IReadOnlyDictionary<string, (int Statements, int Rows)> Of { get; } = new Dictionary<string, (int, int)>(StringComparer.Ordinal)
    {
    };

    /// <summary>Arguments of lists that grow by other means than <c>first</c>; null for all others.</summary>
    public static string? Sized(string coordinate, int size, AccessWorld world) => coordinate switch
    {
        "Query.node" => $"(id: \"{world.Samples.IdOf("order")}\")",
        "Query.nodes" => $"(ids: [{string.Join(", ", world.Objects.Values.Where(o => o.Type == "Order").Take(size == 1 ? 1 : 100).Select(o => $"\"{o.GlobalId}\""))}])",
        "Query.package" => "(by: { code: \"P01\" })",
        "Query.packageComparison" => $"(ids: [{string.Join(", ", world.Samples.Packages.Take(size == 1 ? 2 : 4).Select(id => $"\"{id}\""))}])",
        "Query.events" => $"(first: {size}, kinds: [ORDER_CHANGED])",
        "Viewer.trend" => $"(patient: \"{world.Samples.IdOf("patient")}\", indicators: [{(size == 1 ? "\"FPG\"" : "\"FPG\", \"TC\", \"SBP\", \"WEIGHT\"")}])",
        _ => null,
    };
}
