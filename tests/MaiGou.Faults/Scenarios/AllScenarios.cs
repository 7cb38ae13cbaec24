using MaiGou.Faults.Cluster;

namespace MaiGou.Faults.Scenarios;

/// <summary>Every scenario, one line each.</summary>
internal static class AllScenarios
{
    private static readonly Provider[] Both = [Provider.Sqlite, Provider.Postgres];

    private static readonly IReadOnlyList<Scenario> All =
    [
        new("B01 B02 B04", [Provider.Sqlite], Both, Crowding.RunAsync),
    ];

    /// <summary>What a wish comes down to.</summary>
    public static IEnumerable<(Scenario Scenario, Provider Provider)> Of(Wish wish) =>
        from scenario in All
        where wish.Goal is null || scenario.Is(wish.Goal)
        from provider in wish.IsLong || wish.Provider is not null ? scenario.Long : scenario.Short
        where wish.Provider is null || wish.Provider == provider
        select (scenario, provider);
}
