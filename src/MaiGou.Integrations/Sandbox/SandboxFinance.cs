namespace MaiGou.Integrations.Sandbox;

/// <summary>Disputes by request, the balance, and payouts to the merchant's bank.</summary>
internal sealed class SandboxFinance(SandboxBank bank, SandboxPayer payer)
{
    public SandboxAnswer GetDispute(string id) =>
        bank.Book.Disputes.TryGetValue(id, out var dispute) ? SandboxAnswer.Ok(SandboxJson.Of(dispute)) : SandboxAnswer.Missing("dispute", id);

    public SandboxAnswer ListDisputes(SandboxForm form) => SandboxAnswer.Ok(SandboxJson.ListOf(
        "/v1/disputes",
        SandboxLists.After(
            bank.Book.Disputes.Values.Where(d => form.IsCreatedWithin(d.Created)
                && (form["payment_intent"] ?? d.Payment) == d.Payment && (form["charge"] ?? d.Charge) == d.Charge),
            d => d.Created, d => d.Id, form["starting_after"]),
        form.Limit,
        SandboxJson.Of));

    public SandboxAnswer UpdateDispute(string id, SandboxForm form)
    {
        if (!bank.Book.Disputes.TryGetValue(id, out var dispute))
        {
            return SandboxAnswer.Missing("dispute", id);
        }

        dispute.HasEvidence |= form.HasSome("evidence[");
        if (form["submit"] == "true")
        {
            dispute.Submissions++;
            dispute.Status = dispute.Status == "warning_needs_response" ? "warning_under_review" : "under_review";
        }

        bank.Tell("charge.dispute.updated", dispute);
        return SandboxAnswer.Ok(SandboxJson.Of(dispute));
    }

    public SandboxAnswer CloseDispute(string id) =>
        !bank.Book.Disputes.TryGetValue(id, out var dispute) ? SandboxAnswer.Missing("dispute", id)
        : payer.Decide(id, "lost") ? SandboxAnswer.Ok(SandboxJson.Of(dispute))
        : SandboxAnswer.Decline("dispute_closed", "This dispute is already closed.");

    public SandboxAnswer ListTransactions(SandboxForm form) => SandboxAnswer.Ok(SandboxJson.ListOf(
        "/v1/balance_transactions",
        SandboxLists.After(
            bank.Book.Transactions.Values.Where(t => form.IsCreatedWithin(t.Created) && (form["payout"] ?? t.Payout) == t.Payout
                && (form["type"] ?? t.Type) == t.Type && (form["source"] ?? t.Source) == t.Source && (form["currency"] ?? t.Currency) == t.Currency),
            t => t.Created, t => t.Id, form["starting_after"]),
        form.Limit,
        SandboxJson.Of));

    /// <summary>Pays out what is on the balance; with a difference it is what a provider's mistake looks like.</summary>
    /// <returns>Id of the payout.</returns>
    public string PayOut(long difference = 0)
    {
        var id = SandboxBank.NewId("po");
        var parts = bank.Book.Transactions.Values.Where(t => t.Payout is null).ToList();
        var currency = parts.Count > 0 ? parts[0].Currency : "cny";
        foreach (var part in parts)
        {
            part.Payout = id;
            bank.Book.Keep(part);
        }

        var amount = parts.Sum(t => t.Amount) + difference;
        bank.Move("payout", -amount, currency, id, id);
        bank.Tell("payout.paid", new Dictionary<string, object?>
        {
            ["id"] = id, ["object"] = "payout", ["amount"] = amount, ["currency"] = currency, ["created"] = bank.Now, ["livemode"] = false, ["status"] = "paid",
        });
        return id;
    }
}
