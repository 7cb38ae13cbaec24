namespace MaiGou.Faults.Nemesis;

/// <summary>What can happen to one exchange.</summary>
internal enum WireFault
{
    None,

    /// <summary>Reset before anything was passed on: it never happened.</summary>
    CutBefore,

    /// <summary>Reset when the answer comes: it happened, and nobody knows.</summary>
    CutAfter,

    /// <summary>Half of the answer, then a reset.</summary>
    HalfBody,

    /// <summary>The request waits.</summary>
    Delay,
}

/// <summary>How often a wire misbehaves. Unit: exchanges of a thousand.</summary>
internal sealed record WireFaults
{
    public static readonly WireFaults None = new();

    public static readonly WireFaults Rough = new() { CutBefore = 15, CutAfter = 25, HalfBody = 10, Delayed = 30 };

    public int CutBefore { get; init; }

    public int CutAfter { get; init; }

    public int HalfBody { get; init; }

    public int Delayed { get; init; }

    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(300);
}
