using System.Globalization;
using System.Text.Json.Serialization;

namespace MaiGou.Faults.Report;

/// <summary>One measured figure of a goal.</summary>
internal sealed record Figure
{
    [JsonPropertyName("goal")]
    public required string Goal { get; init; }

    /// <summary>Database that it was measured on; empty when that does not matter.</summary>
    [JsonPropertyName("provider")]
    public string Provider { get; init; } = string.Empty;

    [JsonPropertyName("what")]
    public string What { get; init; } = string.Empty;

    [JsonPropertyName("figure")]
    public required double Value { get; init; }

    [JsonPropertyName("unit")]
    public required string Unit { get; init; }

    [JsonPropertyName("toReach")]
    public string ToReach { get; init; } = string.Empty;

    /// <summary>Null when the suite that measured it decides by passing.</summary>
    [JsonPropertyName("isReached")]
    public bool? IsReached { get; init; }

    [JsonPropertyName("seed")]
    public long Seed { get; init; }

    [JsonPropertyName("commit")]
    public string Commit { get; init; } = string.Empty;

    [JsonPropertyName("tier")]
    public string Tier { get; init; } = string.Empty;

    /// <summary>Processes that wanted a core in the minute before, those of others included; 0 when nobody looked.</summary>
    [JsonPropertyName("load")]
    public double Load { get; init; }

    /// <summary>What makes two figures the same measurement at two times.</summary>
    public (string Goal, string Provider, string What, string Unit) Identity() => (Goal, Provider, What, Unit);

    public string Reached() => string.Create(CultureInfo.InvariantCulture, $"{Value:#,0.##} {Unit}");

    public override string ToString() => $"{Goal} {Provider}: {What}: {Reached()} (to reach: {ToReach}){(IsReached == false ? " NOT REACHED" : string.Empty)}";
}
