namespace MaiGou.Integrations.Sandbox;

/// <summary>How a stand-in provider is started.</summary>
public sealed class SandboxOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where messages go, asked for at each delivery because the receiver may start later; null: nowhere yet.</summary>
    public Func<Uri?> WebhookUrl { get; init; } = () => null;

    /// <summary>The key that callers must show.</summary>
    public string SecretKey { get; init; } = "rk_test_sandbox";

    /// <summary>Signs messages.</summary>
    public string WebhookSecret { get; init; } = "whsec_sandbox";

    /// <summary>Keeps the books over a restart; null: in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>The clock of stamps and signatures.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Misbehaviour on demand; may be changed at any time.</summary>
public sealed class SandboxKnobs
{
    /// <summary>How often each message is delivered.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Unit: percent of deliveries that are lost; a lost one is tried again like a failed one.</summary>
    public int DropPercent { get; set; }

    /// <summary>Every delivery waits so long.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Every delivery waits a random time up to this in addition, so that they overtake each other.</summary>
    public TimeSpan Shuffle { get; set; }

    /// <summary>Pause before a failed or lost delivery is tried again; doubled each time.</summary>
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Signs with another secret, as a forger would.</summary>
    public bool HasWrongSecret { get; set; }

    /// <summary>When set no message is sent by itself.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How long refunds by Alipay and WeChat Pay stay pending.</summary>
    public TimeSpan RefundDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a payment that the payer delays stays processing.</summary>
    public TimeSpan ProcessingDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Faults of the coming money requests, used up one by one.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<SandboxFault> NextFaults { get; } = new();
}

/// <summary>What goes wrong with one request. Also the values of the header <c>X-Fault</c>.</summary>
public enum SandboxFault
{
    None,

    /// <summary>The connection is cut and nothing was done.</summary>
    CutBefore,

    /// <summary>Everything was done and the connection is cut.</summary>
    CutAfter,

    /// <summary>Everything was done and half of the answer arrives.</summary>
    HalfBody,

    /// <summary>500 that repeats for the key.</summary>
    ErrorSaved,

    /// <summary>500 that does not repeat.</summary>
    ErrorUnsaved,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>429 for too many requests.</summary>
    RateLimit,

    /// <summary>429 because the object is being worked on.</summary>
    LockTimeout,
}
