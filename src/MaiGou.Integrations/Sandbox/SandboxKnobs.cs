using System.Collections.Concurrent;

namespace MaiGou.Integrations.Sandbox;

/// <summary>Misbehaviour on demand; may be changed at any time, also by <c>POST /_test/knobs</c> with the names in JSON.</summary>
public sealed class SandboxKnobs
{
    /// <summary>How often each message is delivered.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Unit: percent of messages that are delivered once more than <see cref="Copies"/> says.</summary>
    public int DuplicatePercent { get; set; }

    /// <summary>Unit: percent of deliveries that are lost; a lost one is tried again like a failed one.</summary>
    public int DropPercent { get; set; }

    /// <summary>Unit: percent of messages that carry the state before the change instead of the one after it.</summary>
    public int StalePercent { get; set; }

    /// <summary>Unit: percent of messages after which an older one is sent once more.</summary>
    public int ReplayPercent { get; set; }

    /// <summary>Unit: percent of messages that are preceded by a copy with a forged signature.</summary>
    public int ForgedPercent { get; set; }

    /// <summary>Every delivery waits so long.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Every delivery waits a random time up to this in addition, so that they overtake each other.</summary>
    public TimeSpan Shuffle { get; set; }

    /// <summary>Pause before a failed or lost delivery is tried again; doubled each time.</summary>
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such pause. A message is given up three days after it was made, by the stand-in's clock.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Signs with another secret, as a forger would.</summary>
    public bool HasWrongSecret { get; set; }

    /// <summary>A second secret whose signature stands first in the header, as while a secret is rolled; null: one signature.</summary>
    public string? SecondSecret { get; set; }

    /// <summary>When set no message is sent by itself.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How long refunds by Alipay and WeChat Pay stay pending.</summary>
    public TimeSpan RefundDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a payment that the payer delays stays processing.</summary>
    public TimeSpan ProcessingDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request with the fault <see cref="SandboxFault.Delay"/> waits.</summary>
    public TimeSpan FaultDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Unit: percent of requests that go wrong, drawn with <see cref="Seed"/>.</summary>
    public int FaultPercent { get; set; }

    /// <summary>What may go wrong by <see cref="FaultPercent"/>; empty: everything.</summary>
    public IReadOnlyList<SandboxFault> FaultKinds { get; set; } = [];

    /// <summary>Makes what is drawn repeatable; null draws anew each time.</summary>
    public int? Seed { get; set; }

    /// <summary>Faults of the coming money requests, used up one by one.</summary>
    public ConcurrentQueue<SandboxFault> NextFaults { get; } = new();
}

/// <summary>Draws for the knobs: by the seed when there is one.</summary>
internal sealed class SandboxDice(SandboxKnobs knobs)
{
    private static readonly SandboxFault[] Every = [.. Enum.GetValues<SandboxFault>().Where(f => f != SandboxFault.None)];
    private readonly Lock _turn = new();
    private Random? _seeded;
    private int? _seed;

    public bool IsHit(int percent) => percent > 0 && Below(100) < percent;

    /// <summary>A whole number from 0 to one below the limit.</summary>
    public int Below(int limit)
    {
        lock (_turn)
        {
            if (knobs.Seed is not { } seed)
            {
                return System.Security.Cryptography.RandomNumberGenerator.GetInt32(limit);
            }

            if (_seeded is null || _seed != seed)
            {
                (_seeded, _seed) = (new Random(seed), seed);
            }

            return _seeded.Next(limit);
        }
    }

    public SandboxFault Fault()
    {
        if (!IsHit(knobs.FaultPercent))
        {
            return SandboxFault.None;
        }

        var kinds = knobs.FaultKinds is { Count: > 0 } chosen ? chosen : Every;
        return kinds[Below(kinds.Count)];
    }
}
