using System.Globalization;
using MaiGou.Faults.Cluster;

namespace MaiGou.Faults;

/// <summary>What the command line asks for.</summary>
internal sealed record Wish
{
    public bool IsLong { get; init; } = true;

    /// <summary>One goal; null for all.</summary>
    public string? Goal { get; init; }

    public Provider? Provider { get; init; }

    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Random deaths of nodes in the long tier, for each database.</summary>
    public int Kills { get; init; } = 300;

    /// <summary>Attempts at places in the long tier.</summary>
    public int Attempts { get; init; } = 100_000;

    /// <summary>How long killing and crowding may take in the long tier; what they reached by then is what they report.</summary>
    public int Minutes { get; init; } = 60;

    /// <summary>True: only write the page again from the figures that are there.</summary>
    public bool OnlyReport { get; init; }

    /// <summary>Shape: null when the arguments are not understood.</summary>
    public static Wish? Read(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new Wish(),
        ["--short", .. var rest] when Read(rest) is { } wish => wish with { IsLong = false },
        ["--report", .. var rest] when Read(rest) is { } wish => wish with { OnlyReport = true },
        ["--only", var goal, .. var rest] when Read(rest) is { } wish => wish with { Goal = goal },
        ["--provider", var name, .. var rest] when Enum.TryParse<Provider>(name, ignoreCase: true, out var provider) && Read(rest) is { } wish =>
            wish with { Provider = provider },
        ["--seed", var text, .. var rest] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && Read(rest) is { } wish =>
            wish with { Seed = seed },
        ["--kills", var text, .. var rest] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kills) && Read(rest) is { } wish =>
            wish with { Kills = kills },
        ["--attempts", var text, .. var rest] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) && Read(rest) is { } wish =>
            wish with { Attempts = attempts },
        ["--minutes", var text, .. var rest] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && Read(rest) is { } wish =>
            wish with { Minutes = minutes },
        _ => null,
    };
}
