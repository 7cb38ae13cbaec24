using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>Takes and returns money. Called outside transactions only; every call may be repeated.</summary>
/// <remarks>Shape: an answer without value and rejection means that nobody knows what happened; ask again with the same key.</remarks>
public interface IPaymentProvider
{
    /// <summary>Creates the payment. The same key never makes a second one.</summary>
    Task<ProviderAnswer<ProviderPayment>> StartAsync(PaymentOrder payment, CancellationToken ct);

    /// <summary>What the provider holds to be true now.</summary>
    Task<ProviderAnswer<ProviderPayment>> QueryAsync(string reference, CancellationToken ct);

    /// <summary>Looks for a payment by the key it was started with, for when the answer to the start was lost too long ago to repeat it.</summary>
    /// <returns>A payment with state NONE when there is none.</returns>
    Task<ProviderAnswer<ProviderPayment>> FindAsync(string key, DateTime startedAfter, CancellationToken ct);

    /// <summary>Cancels the payment. Shape: answers the state it is in afterwards, which is SUCCEEDED when the payer was faster.</summary>
    Task<ProviderAnswer<ProviderPayment>> CancelAsync(string reference, CancellationToken ct);

    /// <summary>Sends money back. The same key never sends it twice.</summary>
    Task<ProviderAnswer<ProviderRefund>> RefundAsync(RefundOrder refund, CancellationToken ct);

    Task<ProviderAnswer<ProviderRefund>> QueryRefundAsync(string reference, CancellationToken ct);

    /// <summary>Looks among the refunds of a payment for the one with our key. Shape: rejected with <c>not_found</c> when there is none.</summary>
    Task<ProviderAnswer<ProviderRefund>> FindRefundAsync(string paymentReference, string key, CancellationToken ct);

    Task<ProviderAnswer<ProviderDispute>> QueryDisputeAsync(string reference, CancellationToken ct);
}

/// <summary>How the payer pays.</summary>
public enum PaymentMethod
{
    WechatPay,
    Alipay,
    Card,
}

/// <summary>A payment to be made. The key names order and attempt and travels with the payment for good.</summary>
public sealed record PaymentOrder(string Key, string OrderNumber, Money Amount, PaymentMethod Method);

/// <summary>A refund to be made.</summary>
public sealed record RefundOrder(string Key, string PaymentReference, Money Amount);

/// <summary>State of a payment at the provider.</summary>
public enum ProviderPaymentState
{
    /// <summary>There is no such payment.</summary>
    None,

    /// <summary>The payer must do something.</summary>
    Waiting,

    /// <summary>The last try failed; the payment can still be tried or cancelled.</summary>
    Failed,

    /// <summary>Money is on its way.</summary>
    Processing,
    Succeeded,
    Canceled,
}

/// <summary>A payment as the provider has it.</summary>
public sealed record ProviderPayment
{
    public required string Reference { get; init; }

    /// <summary>The key it was started with; null when it is none of ours.</summary>
    public required string? Key { get; init; }

    /// <summary>True when it was made by another environment on the same account; it is none of our affair.</summary>
    public bool IsForeign { get; init; }

    public required ProviderPaymentState State { get; init; }

    public required Money Amount { get; init; }

    /// <summary>What has arrived.</summary>
    public required Money Received { get; init; }

    public PaymentNextAction? NextAction { get; init; }

    /// <summary>The provider's word for why the last try failed, such as <c>card_declined</c>.</summary>
    public string? FailureCode { get; init; }
}

/// <summary>State of a refund at the provider.</summary>
public enum ProviderRefundState
{
    Pending,

    /// <summary>The payer must do something before the money can arrive.</summary>
    RequiresAction,
    Succeeded,
    Failed,
}

/// <summary>A refund as the provider has it.</summary>
public sealed record ProviderRefund
{
    public required string Reference { get; init; }

    /// <summary>The payment it returns.</summary>
    public required string? PaymentReference { get; init; }

    /// <summary>The key it was made with; null when somebody made it on the provider's own pages.</summary>
    public required string? Key { get; init; }

    /// <summary>True when it was made by another environment on the same account.</summary>
    public bool IsForeign { get; init; }

    public required Money Amount { get; init; }

    public required ProviderRefundState State { get; init; }

    public string? FailureCode { get; init; }
}

/// <summary>State of a dispute at the provider.</summary>
public enum ProviderDisputeState
{
    Open,
    Won,
    Lost,
}

/// <summary>A payer's bank doubts a payment.</summary>
public sealed record ProviderDispute
{
    public required string Reference { get; init; }

    public required string? PaymentReference { get; init; }

    public required ProviderDisputeState State { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The bank's word for it, such as <c>fraudulent</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when evidence counts; null when none is asked for.</summary>
    public DateTime? RespondBy { get; init; }
}

/// <summary>What the payer must do next.</summary>
public abstract record PaymentNextAction;

/// <summary>Open this page.</summary>
public sealed record PaymentRedirect(Uri Url) : PaymentNextAction;

/// <summary>Scan this code, or open the page that shows it.</summary>
/// <param name="Code">Text of the QR code.</param>
/// <param name="Url">Page with the code.</param>
public sealed record PaymentQrCode(string Code, Uri? Url) : PaymentNextAction;

/// <summary>Enter the card in the provider's form.</summary>
/// <param name="ClientSecret">Opens the form for this payment only.</param>
public sealed record PaymentCardForm(string ClientSecret) : PaymentNextAction
{
    /// <summary>The secret never reaches a log.</summary>
    public override string ToString() => nameof(PaymentCardForm);
}

/// <summary>The provider's answer: a value, a definite no, or nothing certain.</summary>
public readonly record struct ProviderAnswer<T>
    where T : class
{
    private ProviderAnswer(T? value, string? rejection, bool isStuck)
    {
        Value = value;
        Rejection = rejection;
        IsStuck = isStuck;
    }

    public T? Value { get; }

    /// <summary>Code of a definite no: nothing happened and nothing will.</summary>
    public string? Rejection { get; }

    /// <summary>Nobody knows, and asking with the same key again may answer the same error for ever: look for what was done instead.</summary>
    public bool IsStuck { get; }

    /// <summary>Nobody knows whether it happened.</summary>
    public static ProviderAnswer<T> Unknown => default;

    public static ProviderAnswer<T> Stuck => new(null, null, isStuck: true);

    public static ProviderAnswer<T> Of(T value) => new(value, null, isStuck: false);

    public static ProviderAnswer<T> Rejected(string code) => new(null, code, isStuck: false);
}
