using MaiGou.Faults.Backups;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.Streams;
using MaiGou.Faults.Upgrades;

namespace MaiGou.Faults.Scenarios;

/// <summary>Every scenario, one line each.</summary>
internal static class AllScenarios
{
    private static readonly Provider[] Both = [Provider.Sqlite, Provider.Postgres];

    private static readonly IReadOnlyList<Scenario> All =
    [
        new("B01 B02 B04", [Provider.Sqlite], Both, Crowding.RunAsync),
        new("C01 C02", [Provider.Sqlite], Both, Killing.RunAsync),
        new("B03", [], Both, Pressing.RunAsync),
        new("C03", [Provider.Postgres], Both, Replaying.RunAsync),
        new("C04", [], Both, LateMoney.RunAsync),
        new("C05", [], Both, Returning.RunAsync),
        new("S03", [Provider.Postgres], [Provider.Postgres], Restarting.RunAsync),
        new("S02", [], Both, Locking.RunAsync),
        new("K01", [], [Provider.Postgres], Skewed.RunAsync), // with SQLite every node is its own database server: its clock is the database's
        new("R03", [], Both, Rolling.RunAsync),
        new("M-1", [Provider.Sqlite], Both, Migrating.RunAsync),
        new("S05", [], Both, LostMachine.RunAsync),
        new("S06", [], Both, Upgrading.RunAsync),
        .. Succeeding.Former is null ? (Scenario[])[] : [new("S06-live", [], Both, Succeeding.RunAsync)],
        new("E01", [Provider.Sqlite], Both, RedisOutage.RunAsync),
        new("E02", [], Both, Reconnects.RunAsync),
        new("E03", [], [Provider.Sqlite], SlowReaders.RunAsync),
        new("E04", [], Both, Multitude.RunAsync),
        new("E05", [], Both, LeaderLoss.RunAsync),
    ];

    /// <summary>What a wish comes down to.</summary>
    public static IEnumerable<(Scenario Scenario, Provider Provider)> Of(Wish wish) =>
        from scenario in All
        where wish.Goal is null || scenario.Is(wish.Goal)
        from provider in wish.IsLong || wish.Provider is not null || (wish.Goal is not null && scenario.Short.Count == 0) ? scenario.Long : scenario.Short
        where wish.Provider is null || wish.Provider == provider
        select (scenario, provider);
}
