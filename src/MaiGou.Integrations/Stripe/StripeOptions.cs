using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.Stripe;

/// <summary>Where Stripe is and how to talk to it.</summary>
public sealed class StripeOptions
{
    /// <summary>The contract that this client was written against; every request names it.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    public required Uri ApiBase { get; set; }

    /// <summary>A restricted key; never logged.</summary>
    public required string SecretKey { get; set; }

    /// <summary>The signing secret of the webhook endpoint, with its prefix.</summary>
    public required string WebhookSecret { get; set; }

    /// <summary>The former secret while a new one is rolled out; null otherwise.</summary>
    public string? PreviousWebhookSecret { get; set; }

    /// <summary>How old a signature may be. Shape: 1–600 seconds.</summary>
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Marks our payments, so that those of another environment on the same account are not taken for ours.</summary>
    public string Environment { get; set; } = "default";

    /// <summary>Page of the mall to which a payer returns.</summary>
    public Uri ReturnUrl { get; set; } = new("http://localhost:5080/orders");

    /// <summary>True for real money; messages of the other mode are refused.</summary>
    public bool IsLive { get; set; }

    /// <summary>The most writes that this process makes in a second; the provider's own limit is shared by all nodes. Shape: 1–1000.</summary>
    public int WritesPerSecond { get; set; } = 20;

    /// <summary>Errors: a sentence that names the wrong key.</summary>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(SecretKey))
        {
            throw new InvalidSettingException("Stripe__SecretKey", "is missing");
        }

        if (string.IsNullOrWhiteSpace(WebhookSecret))
        {
            throw new InvalidSettingException("Stripe__WebhookSecret", "is missing");
        }

        if (WebhookTolerance <= TimeSpan.Zero || WebhookTolerance > TimeSpan.FromMinutes(10))
        {
            throw new InvalidSettingException("Stripe__WebhookTolerance", "must be from 1 second to 10 minutes");
        }

        if (WritesPerSecond is < 1 or > 1000)
        {
            throw new InvalidSettingException("Stripe__WritesPerSecond", "must be a whole number from 1 to 1000");
        }
    }
}
