using System.Text.Json;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The objects in the provider's form; each has every member that the contract requires.</summary>
internal static class SandboxJson
{
    public static Dictionary<string, object?> Of(SandboxPayment p, Uri address) => new()
    {
        ["id"] = p.Id,
        ["object"] = "payment_intent",
        ["allowed_payment_method_types"] = new[] { p.Type },
        ["amount"] = p.Amount,
        ["amount_capturable"] = 0,
        ["amount_received"] = p.AmountReceived,
        ["automatic_payment_methods"] = null,
        ["canceled_at"] = p.CanceledAt,
        ["cancellation_reason"] = p.CancellationReason,
        ["capture_method"] = "automatic",
        ["client_secret"] = p.ClientSecret,
        ["confirmation_method"] = "automatic",
        ["created"] = p.Created,
        ["currency"] = p.Currency,
        ["customer"] = null,
        ["description"] = p.Description,
        ["last_payment_error"] = ErrorOf(p),
        ["latest_charge"] = p.Charge,
        ["livemode"] = false,
        ["metadata"] = p.Metadata,
        ["next_action"] = NextAction(p, address),
        ["payment_method"] = null,
        ["payment_method_options"] = null,
        ["payment_method_types"] = new[] { p.Type },
        ["payment_record"] = null,
        ["receipt_email"] = null,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = null,
        ["status"] = p.Status,
    };

    public static Dictionary<string, object?> Of(SandboxRefund r)
    {
        var json = new Dictionary<string, object?>
        {
            ["id"] = r.Id,
            ["object"] = "refund",
            ["amount"] = r.Amount,
            ["balance_transaction"] = null,
            ["charge"] = r.Charge,
            ["created"] = r.Created,
            ["currency"] = r.Currency,
            ["customer"] = null,
            ["customer_account"] = null,
            ["metadata"] = r.Metadata,
            ["payment_intent"] = r.Payment,
            ["payment_method"] = null,
            ["reason"] = r.Reason,
            ["receipt_number"] = null,
            ["source_transfer_reversal"] = null,
            ["status"] = r.Status,
            ["transfer_reversal"] = null,
        };
        if (r.FailureReason is { } reason)
        {
            json["failure_reason"] = reason; // absent, not null, while nothing failed
        }

        return json;
    }

    public static Dictionary<string, object?> ChargeOf(SandboxPayment p) => new()
    {
        ["id"] = p.Charge,
        ["object"] = "charge",
        ["amount"] = p.Amount,
        ["amount_captured"] = p.AmountReceived,
        ["amount_refunded"] = p.AmountRefunded,
        ["balance_transaction"] = null,
        ["billing_details"] = new Dictionary<string, object?> { ["address"] = null, ["email"] = null, ["name"] = null, ["phone"] = null, ["tax_id"] = null },
        ["calculated_statement_descriptor"] = null,
        ["captured"] = true,
        ["created"] = p.PaidAt ?? p.Created,
        ["currency"] = p.Currency,
        ["customer"] = null,
        ["description"] = p.Description,
        ["disputed"] = p.Dispute is not null,
        ["failure_balance_transaction"] = null,
        ["failure_code"] = null,
        ["failure_message"] = null,
        ["livemode"] = false,
        ["metadata"] = p.Metadata,
        ["outcome"] = null,
        ["paid"] = true,
        ["payment_intent"] = p.Id,
        ["payment_method"] = null,
        ["payment_method_details"] = null,
        ["receipt_email"] = null,
        ["receipt_number"] = null,
        ["receipt_url"] = null,
        ["refunded"] = p.AmountRefunded == p.Amount,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = null,
        ["status"] = "succeeded",
    };

    public static Dictionary<string, object?> Of(SandboxDispute d) => new()
    {
        ["id"] = d.Id,
        ["object"] = "dispute",
        ["amount"] = d.Amount,
        ["balance_transactions"] = Array.Empty<object>(),
        ["charge"] = d.Charge,
        ["created"] = d.Created,
        ["currency"] = d.Currency,
        ["evidence"] = new Dictionary<string, object?>(),
        ["evidence_details"] = new Dictionary<string, object?>
        {
            ["due_by"] = d.Created + (7 * 24 * 3600),
            ["has_evidence"] = d.HasEvidence,
            ["past_due"] = false,
            ["submission_count"] = d.Submissions,
            ["submission_method"] = d.Submissions == 0 ? "not_submitted" : "manual",
        },
        ["intended_submission_method"] = null,
        ["is_charge_refundable"] = false,
        ["livemode"] = false,
        ["metadata"] = new Dictionary<string, string>(),
        ["payment_intent"] = d.Payment,
        ["reason"] = "fraudulent",
        ["status"] = d.Status,
    };

    public static Dictionary<string, object?> Of(SandboxTransaction t) => new()
    {
        ["id"] = t.Id,
        ["object"] = "balance_transaction",
        ["amount"] = t.Amount,
        ["available_on"] = t.Created,
        ["balance_type"] = "payments",
        ["created"] = t.Created,
        ["currency"] = t.Currency,
        ["description"] = null,
        ["exchange_rate"] = null,
        ["fee"] = 0,
        ["fee_details"] = Array.Empty<object>(),
        ["net"] = t.Amount,
        ["reporting_category"] = t.Type,
        ["source"] = t.Source,
        ["status"] = "available",
        ["type"] = t.Type,
    };

    public static Dictionary<string, object?> ListOf<T>(string url, IEnumerable<T> rows, int limit, Func<T, object> json)
    {
        var page = rows.Take(limit + 1).ToList();
        return new()
        {
            ["object"] = "list",
            ["url"] = url,
            ["has_more"] = page.Count > limit,
            ["data"] = page.Take(limit).Select(json).ToList(),
        };
    }

    /// <summary>An object that was written before.</summary>
    public static Dictionary<string, object?> Parsed(string json) => JsonSerializer.Deserialize<Dictionary<string, object?>>(json)!;

    public static Dictionary<string, object?> Error(string type, string? code, string message, string? param = null, string? payment = null, string? decline = null)
    {
        var error = new Dictionary<string, object?> { ["type"] = type, ["message"] = message };
        foreach (var (name, value) in new[] { ("code", code), ("param", param), ("decline_code", decline) })
        {
            if (value is not null)
            {
                error[name] = value;
            }
        }

        if (payment is not null)
        {
            error["payment_intent"] = new Dictionary<string, object?> { ["id"] = payment, ["object"] = "payment_intent" };
        }

        return new Dictionary<string, object?> { ["error"] = error };
    }

    private static Dictionary<string, object?>? ErrorOf(SandboxPayment p)
    {
        if (p.ErrorCode is null)
        {
            return null;
        }

        var error = new Dictionary<string, object?> { ["type"] = "card_error", ["code"] = p.ErrorCode };
        if (p.DeclineCode is { } decline)
        {
            error["decline_code"] = decline;
        }

        return error;
    }

    private static Dictionary<string, object?>? NextAction(SandboxPayment p, Uri address)
    {
        if (p.Status != "requires_action")
        {
            return null;
        }

        var page = new Uri(address, $"/pay/{p.Id}").AbsoluteUri;
        return p.Type switch
        {
            "alipay" => new Dictionary<string, object?>
            {
                ["type"] = "alipay_handle_redirect",
                ["alipay_handle_redirect"] = new Dictionary<string, object?> { ["native_data"] = null, ["native_url"] = null, ["return_url"] = p.ReturnUrl, ["url"] = page },
            },
            "wechat_pay" => new Dictionary<string, object?>
            {
                ["type"] = "wechat_pay_display_qr_code",
                ["wechat_pay_display_qr_code"] = new Dictionary<string, object?>
                {
                    ["data"] = page, ["hosted_instructions_url"] = page, ["image_data_url"] = "data:,", ["image_url_png"] = page, ["image_url_svg"] = page,
                },
            },
            _ => new Dictionary<string, object?>
            {
                ["type"] = "redirect_to_url",
                ["redirect_to_url"] = new Dictionary<string, object?> { ["return_url"] = p.ReturnUrl, ["url"] = page },
            },
        };
    }
}
