using System.Diagnostics.Metrics;

namespace MaiGou.Domain.Storage;

/// <summary>How many transactions were committed, and how many runs were lost to other writers.</summary>
public static class StorageMetrics
{
    public const string MeterName = "MaiGou.Storage";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("maigou.storage.commits", description: "Transactions committed.");
    private static readonly Counter<long> Races = Meter.CreateCounter<long>("maigou.storage.lost_races", description: "Runs of a transaction that another writer made void.");

    internal static void Committed() => Commits.Add(1);

    internal static void LostRace() => Races.Add(1);
}
