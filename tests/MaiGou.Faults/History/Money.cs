namespace MaiGou.Faults.History;

/// <summary>The promises about money, our books against those of the bank.</summary>
internal static class Money
{
    private static readonly HashSet<string> Open = new(["Created", "Pending", "Failed"], StringComparer.Ordinal);

    public static IEnumerable<Violation> Check(Outcome outcome)
    {
        if (outcome.Bank is not { } bank)
        {
            return [];
        }

        return [.. AgainstBank(outcome, bank), .. PaidForSomething(outcome), .. Disputed(outcome), .. Keys(outcome)];
    }

    private static IEnumerable<Violation> AgainstBank(Outcome outcome, IReadOnlyList<BankRow> bank)
    {
        var attempts = outcome.Attempts.Where(a => a.Reference is not null).ToLookup(a => a.Reference!);
        foreach (var payment in bank)
        {
            var ours = attempts[payment.Reference].ToList();
            var captured = ours.Where(a => a.State == "Succeeded").Sum(a => a.Amount);
            if (ours.Count > 1)
            {
                yield return new Violation("one-payment-per-attempt", ours[0].Id, $"{ours.Count} attempts share {payment.Reference}");
            }

            if (captured != payment.Received && !ours.Exists(a => Open.Contains(a.State)))
            {
                yield return new Violation("books-agree", ours.FirstOrDefault()?.Id ?? Guid.Empty, $"{payment.Reference}: the bank took {payment.Received}, we know of {captured}");
            }
        }

        var known = bank.Select(p => p.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var attempt in outcome.Attempts.Where(a => a.State == "Succeeded" && !known.Contains(a.Reference ?? string.Empty)))
        {
            yield return new Violation("books-agree", attempt.Id, "paid in our book only");
        }

        var refunded = outcome.Refunds.Where(r => r.State == "Succeeded").Sum(r => r.Amount);
        if (refunded != outcome.BankRefunded && !outcome.Refunds.Any(r => r.State is "Approved" or "Submitted"))
        {
            yield return new Violation("books-agree", Guid.Empty, $"the bank gave {outcome.BankRefunded} back, we know of {refunded}");
        }
    }

    /// <summary>Whoever has paid has a booking or gets the money back; nobody pays twice for one order.</summary>
    private static IEnumerable<Violation> PaidForSomething(Outcome outcome)
    {
        var kept = outcome.Bookings.Where(b => b.IsKept).Select(b => b.Order).ToHashSet();
        var refunds = outcome.Refunds.Where(r => r.State != "Failed").ToLookup(r => r.Order);
        var captured = outcome.Attempts.Where(a => a.State == "Succeeded").ToLookup(a => a.Order);
        foreach (var order in outcome.Orders)
        {
            var paid = captured[order.Id].Sum(a => a.Amount);
            var back = refunds[order.Id].Sum(r => r.Amount);
            if (order.Paid != paid)
            {
                yield return new Violation("books-agree", order.Id, $"the order says {order.Paid} paid, its attempts {paid}");
            }

            if (paid - back > order.Total)
            {
                yield return new Violation("no-double-charge", order.Id, $"{paid} taken and {back} returned for {order.Total}");
            }

            if (back > paid)
            {
                yield return new Violation("no-more-back-than-came", order.Id, $"{back} returned of {paid}");
            }

            if (paid - back > 0 && !kept.Contains(order.Id))
            {
                yield return new Violation("paid-for-something", order.Id, $"{paid - back} kept, and the order is {order.Status} without a booking");
            }

            if (order.Status == "Confirmed" && (paid == 0 || !kept.Contains(order.Id)))
            {
                yield return new Violation("confirmed-is-paid-and-booked", order.Id, $"{paid} paid, {(kept.Contains(order.Id) ? "booked" : "not booked")}");
            }
        }
    }

    /// <summary>What the bank disputes is frozen here, once.</summary>
    private static IEnumerable<Violation> Disputed(Outcome outcome)
    {
        var ours = outcome.Disputes.ToLookup(d => d.Reference);
        return outcome.BankDisputes.Where(id => ours[id].Count(d => d.State == "Open") != 1 || ours[id].Count() != 1).Select(id => new Violation(
            "disputes-agree", ours[id].FirstOrDefault()?.Order ?? Guid.Empty, $"{id} is open at the bank, we have {string.Join(", ", ours[id].Select(d => d.State))}"));
    }

    private static IEnumerable<Violation> Keys(Outcome outcome)
    {
        if (outcome.KeylessCalls > 0)
        {
            yield return new Violation("every-call-has-a-key", Guid.Empty, $"{outcome.KeylessCalls} money requests without a key");
        }

        if (outcome.KeysWithTwoBodies > 0)
        {
            yield return new Violation("one-body-per-key", Guid.Empty, $"{outcome.KeysWithTwoBodies} keys with two bodies");
        }
    }
}
