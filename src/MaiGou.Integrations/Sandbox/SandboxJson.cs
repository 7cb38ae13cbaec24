namespace MaiGou.Integrations.Sandbox;

/// <summary>The objects in the provider's form.</summary>
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
        ["last_payment_error"] = p.ErrorCode is null ? null : new Dictionary<string, object?> { ["type"] = "card_error", ["code"] = p.ErrorCode },
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

    public static Dictionary<string, object?> Of(SandboxRefund r) => new()
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
        ["failure_reason"] = r.FailureReason,
        ["metadata"] = r.Metadata,
        ["payment_intent"] = r.Payment,
        ["payment_method"] = null,
        ["reason"] = r.Reason,
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = r.Status,
        ["transfer_reversal"] = null,
    };

    /// <summary>A charge, as far as messages carry it.</summary>
    public static Dictionary<string, object?> ChargeOf(SandboxPayment p) => new()
    {
        ["id"] = p.Charge,
        ["object"] = "charge",
        ["amount"] = p.Amount,
        ["amount_captured"] = p.AmountReceived,
        ["amount_refunded"] = p.AmountRefunded,
        ["created"] = p.Created,
        ["currency"] = p.Currency,
        ["livemode"] = false,
        ["metadata"] = p.Metadata,
        ["paid"] = true,
        ["payment_intent"] = p.Id,
        ["refunded"] = p.AmountRefunded == p.Amount,
        ["status"] = "succeeded",
    };

    public static Dictionary<string, object?> Error(string type, string? code, string message, string? param = null, string? payment = null)
    {
        var error = new Dictionary<string, object?> { ["type"] = type, ["code"] = code, ["message"] = message, ["param"] = param };
        if (payment is not null)
        {
            error["payment_intent"] = new Dictionary<string, object?> { ["id"] = payment, ["object"] = "payment_intent" };
        }

        return new Dictionary<string, object?> { ["error"] = error };
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
