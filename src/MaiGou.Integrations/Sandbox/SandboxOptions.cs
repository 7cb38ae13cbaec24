namespace MaiGou.Integrations.Sandbox;

/// <summary>How a stand-in provider is started.</summary>
public sealed class SandboxOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where messages go, asked for at each delivery because the receiver may start later; null: nowhere yet.</summary>
    public Func<Uri?> WebhookUrl { get; init; } = () => null;

    /// <summary>Several receivers, such as the nodes of one product: each delivery goes to one of them, and to the next when it fails. Null: the one of <see cref="WebhookUrl"/>.</summary>
    public Func<IReadOnlyList<Uri>>? WebhookUrls { get; init; }

    /// <summary>The key that callers must show.</summary>
    public string SecretKey { get; init; } = "rk_test_sandbox";

    /// <summary>Signs messages.</summary>
    public string WebhookSecret { get; init; } = "whsec_sandbox";

    /// <summary>Keeps the books over a restart or a kill; null: in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>The clock of stamps and signatures.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Sees each answer and each message before it is sent: path of the request (null for a message), status and body. Throwing turns an answer into a 500.</summary>
    public Action<string?, int, byte[]>? BeforeSending { get; init; }

    /// <summary>The receivers as they are now.</summary>
    internal IReadOnlyList<Uri> Receivers() => WebhookUrls?.Invoke() ?? (WebhookUrl() is { } one ? [one] : []);
}
