using System.Text.RegularExpressions;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The requests that the stand-in knows, and the parameters of each: what is not listed is refused, as the real server does.</summary>
/// <remarks>A part of the provider's contract, written down for ourselves; a test compares it with the contract. <c>[#]</c> is an index, <c>[*]</c> any name.</remarks>
internal static partial class SandboxCalls
{
    private static readonly string[] Paging = ["expand[#]", "limit", "starting_after", "ending_before"];
    private static readonly string[] Created = ["created", "created[gt]", "created[gte]", "created[lt]", "created[lte]"];
    private static readonly string[] Method =
    [
        "payment_method", "payment_method_data[type]", "payment_method_options[wechat_pay][client]", "payment_method_options[wechat_pay][app_id]",
        "return_url", "receipt_email", "expand[#]",
    ];

    /// <summary>Parameters by method and path.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Parameters = new Dictionary<string, string[]>
    {
        ["POST /v1/payment_intents"] =
        [
            "amount", "currency", "allowed_payment_method_types[#]", "automatic_payment_methods[enabled]", "automatic_payment_methods[allow_redirects]",
            "capture_method", "confirm", "confirmation_method", "customer", "description", "metadata[*]", "statement_descriptor",
            "statement_descriptor_suffix", .. Method,
        ],
        ["POST /v1/payment_intents/{id}/confirm"] = ["allowed_payment_method_types[#]", .. Method],
        ["POST /v1/payment_intents/{id}/cancel"] = ["cancellation_reason", "expand[#]"],
        ["POST /v1/refunds"] = ["amount", "charge", "payment_intent", "reason", "metadata", "metadata[*]", "expand[#]"],
        ["POST /v1/disputes/{id}"] = ["evidence[*]", "submit", "metadata", "metadata[*]", "expand[#]"],
        ["POST /v1/disputes/{id}/close"] = ["expand[#]"],
        ["GET /v1/payment_intents/{id}"] = ["client_secret", "expand[#]"],
        ["GET /v1/payment_intents"] = ["customer", .. Created, .. Paging],
        ["GET /v1/refunds/{id}"] = ["expand[#]"],
        ["GET /v1/refunds"] = ["charge", "payment_intent", .. Created, .. Paging],
        ["GET /v1/charges/{id}"] = ["expand[#]"],
        ["GET /v1/disputes/{id}"] = ["expand[#]"],
        ["GET /v1/disputes"] = ["charge", "payment_intent", .. Created, .. Paging],
        ["GET /v1/events/{id}"] = ["expand[#]"],
        ["GET /v1/events"] = ["delivery_success", "type", "types[#]", .. Created, .. Paging],
        ["GET /v1/balance_transactions"] = ["currency", "payout", "source", "type", .. Created, .. Paging],
    };

    public static bool Knows(string call, string parameter) => Parameters[call].Contains(PatternOf(parameter));

    private static string PatternOf(string name) =>
        name.StartsWith("metadata[", StringComparison.Ordinal) ? "metadata[*]"
        : name.StartsWith("evidence[", StringComparison.Ordinal) ? "evidence[*]"
        : Index().Replace(name, "[#]");

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Index();
}
