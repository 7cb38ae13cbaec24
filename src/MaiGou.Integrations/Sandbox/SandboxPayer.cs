namespace MaiGou.Integrations.Sandbox;

/// <summary>What payers and their banks do. Serialised with the requests, so that paying and cancelling have one winner.</summary>
internal sealed class SandboxPayer(SandboxBank bank)
{
    /// <summary>The payer pays. Shape: false when the payment cannot be paid any more: cancelling was faster.</summary>
    public bool Pay(string id)
    {
        if (Open(id) is not { } payment)
        {
            return false;
        }

        Capture(payment, payment.Amount);
        return true;
    }

    /// <summary>Money arrives whatever state the payment is in, and as much as is said: what a provider's own mistake looks like.</summary>
    public bool ForcePay(string id, long? received = null)
    {
        if (!bank.Book.Payments.TryGetValue(id, out var payment) || payment.Status == "succeeded")
        {
            return false;
        }

        Capture(payment, received ?? payment.Amount);
        return true;
    }

    public bool Fail(string id)
    {
        if (Open(id) is not { } payment)
        {
            return false;
        }

        payment.Status = "requires_payment_method";
        payment.ErrorCode = payment.Type == "card" ? "card_declined" : "payment_intent_authentication_failure";
        payment.DeclineCode = payment.Type == "card" ? "generic_decline" : null;
        bank.Tell("payment_intent.payment_failed", payment);
        return true;
    }

    /// <summary>The code or page of the payer runs out.</summary>
    public bool Expire(string id)
    {
        if (Open(id) is not { Status: "requires_action" } payment)
        {
            return false;
        }

        payment.Status = "requires_payment_method";
        payment.ErrorCode = "payment_intent_payment_attempt_expired";
        payment.DeclineCode = null;
        bank.Tell("payment_intent.payment_failed", payment);
        return true;
    }

    /// <summary>Money is on its way; it arrives after a while when asked to.</summary>
    public bool Process(string id, bool arrives)
    {
        if (Open(id) is not { } payment || payment.Status == "processing")
        {
            return false;
        }

        payment.Status = "processing";
        bank.Tell("payment_intent.processing", payment);
        if (arrives)
        {
            bank.Later(bank.Knobs.ProcessingDelay, () => Pay(id));
        }

        return true;
    }

    /// <summary>The payer's bank takes the money back until it is decided.</summary>
    /// <returns>Id of the dispute; null when there is nothing to dispute.</returns>
    public string? Dispute(string id, bool isInquiry = false)
    {
        if (!bank.Book.Payments.TryGetValue(id, out var payment) || payment is not { Status: "succeeded", Dispute: null })
        {
            return null;
        }

        var dispute = new SandboxDispute
        {
            Id = SandboxBank.NewId("dp"), Payment = payment.Id, Charge = payment.Charge!, Amount = payment.AmountReceived, Currency = payment.Currency,
            Created = bank.Now, Status = isInquiry ? "warning_needs_response" : "needs_response",
        };
        payment.Dispute = dispute.Id;
        bank.Book.Keep(payment);
        bank.Tell("charge.dispute.created", dispute);
        return dispute.Id;
    }

    /// <summary>The dispute is decided.</summary>
    public bool Decide(string id, string status)
    {
        if (!bank.Book.Disputes.TryGetValue(id, out var dispute) || dispute.Status is "won" or "lost" or "warning_closed")
        {
            return false;
        }

        dispute.Status = status;
        bank.Tell("charge.dispute.closed", dispute);
        return true;
    }

    private void Capture(SandboxPayment payment, long received)
    {
        payment.Status = "succeeded";
        payment.AmountReceived = received;
        payment.Charge = SandboxBank.NewId("ch");
        payment.PaidAt = bank.Now;
        payment.ErrorCode = null;
        payment.DeclineCode = null;
        bank.Move("charge", received, payment.Currency, payment.Charge);
        bank.Tell("payment_intent.succeeded", payment);
        bank.TellOfCharge("charge.succeeded", payment);
        if (payment.Card is "pm_card_createDispute" or "pm_card_createDisputeInquiry")
        {
            Dispute(payment.Id, payment.Card == "pm_card_createDisputeInquiry");
        }
    }

    private SandboxPayment? Open(string id) =>
        bank.Book.Payments.TryGetValue(id, out var payment) && payment.Status is not ("succeeded" or "canceled") ? payment : null;
}
