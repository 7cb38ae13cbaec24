namespace MaiGou.Graph.Tests.Crash;

/// <summary>What is written down at a moment: the states of the last rows, or <c>none</c>.</summary>
internal sealed record Facts
{
    public static readonly Facts Unknown = new();

    public string Order { get; init; } = "unknown";

    public string Attempt { get; init; } = "unknown";

    public string Refund { get; init; } = "unknown";

    public string Import { get; init; } = "unknown";

    /// <summary>Messages of the provider that are stored.</summary>
    public int Messages { get; init; }

    /// <summary>Events of people that have their positions.</summary>
    public int Events { get; init; }

    /// <summary>Reports, without those of earlier years.</summary>
    public int Reports { get; init; }

    /// <summary>Places of all slots that are held.</summary>
    public int PlacesHeld { get; init; }

    /// <summary>Money requests that the provider has executed.</summary>
    public int MoneyCalls { get; init; }
}

/// <summary>The provider's books. Unit: fen.</summary>
internal sealed record Books
{
    /// <summary>Payments created.</summary>
    public int Payments { get; init; }

    /// <summary>Refunds requested.</summary>
    public int Refunds { get; init; }

    public long Captured { get; init; }

    public long Refunded { get; init; }

    /// <summary>Money requests without a key.</summary>
    public int Keyless { get; init; }

    /// <summary>Keys that came with two different bodies.</summary>
    public int Reused { get; init; }
}
