using System.Security.Cryptography;

namespace MaiGou.Integrations.Sandbox;

/// <summary>What the stand-in's parts share: the book, the messages, the clock. Used under the lock of the book only.</summary>
internal sealed class SandboxBank(SandboxBook book, SandboxWebhooks webhooks, SandboxKnobs knobs, TimeProvider time, Func<Uri> address)
{
    public SandboxBook Book => book;

    public SandboxKnobs Knobs => knobs;

    /// <summary>The stand-in's own clock. Unit: Unix seconds.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeSeconds() + book.ClockAhead;

    public Dictionary<string, object?> Json(SandboxPayment payment) => SandboxJson.Of(payment, address());

    /// <summary>Keeps a changed payment and says so.</summary>
    public void Tell(string type, SandboxPayment payment)
    {
        book.Keep(payment);
        webhooks.Emit(type, Now, Json(payment));
    }

    public void TellOfCharge(string type, SandboxPayment payment) => webhooks.Emit(type, Now, SandboxJson.ChargeOf(payment));

    public void Tell(string type, SandboxRefund refund)
    {
        book.Keep(refund);
        webhooks.Emit(type, Now, SandboxJson.Of(refund));
    }

    public void Tell(string type, SandboxDispute dispute)
    {
        book.Keep(dispute);
        webhooks.Emit(type, Now, SandboxJson.Of(dispute));
    }

    public void Tell(string type, Dictionary<string, object?> about) => webhooks.Emit(type, Now, about);

    /// <summary>Lets something happen in the outside world after a while.</summary>
    public void Later(TimeSpan delay, Func<bool> happening) => webhooks.Later(delay, happening);

    /// <summary>Money moves on the balance.</summary>
    public SandboxTransaction Move(string type, long amount, string currency, string source, string? payout = null)
    {
        var row = new SandboxTransaction
        {
            Id = NewId("txn"), Type = type, Amount = amount, Currency = currency, Source = source, Created = Now, Payout = payout,
        };
        book.Keep(row);
        return row;
    }

    public static string NewId(string prefix) => $"{prefix}_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
}

/// <summary>An answer before it is written.</summary>
internal sealed record SandboxAnswer(int Status, Dictionary<string, object?> Body)
{
    /// <summary>Refused before execution began: nothing is kept under the key.</summary>
    public bool IsBeforeExecution { get; init; }

    public static SandboxAnswer Ok(Dictionary<string, object?> body) => new(200, body);

    public static SandboxAnswer Refuse(string? code, string message, string? param, int status = 400, string type = "invalid_request_error") =>
        new(status, SandboxJson.Error(type, code, message, param)) { IsBeforeExecution = status < 500 };

    /// <summary>Refused by what the object is: kept under the key.</summary>
    public static SandboxAnswer Decline(string code, string message) => new(400, SandboxJson.Error("invalid_request_error", code, message));

    public static SandboxAnswer Missing(string what, string id) => Refuse("resource_missing", $"No such {what}: '{id}'", "id", 404);

    public static SandboxAnswer Unexpected(SandboxPayment payment, string verb) => new(400, SandboxJson.Error(
        "invalid_request_error",
        "payment_intent_unexpected_state",
        $"You cannot {verb} this PaymentIntent because it has a status of {payment.Status}.",
        null,
        payment.Id));
}
