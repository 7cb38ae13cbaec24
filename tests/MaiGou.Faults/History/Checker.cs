namespace MaiGou.Faults.History;

/// <summary>Compares what clients were told with what is written down. Every promise is a rule that names the key or row that breaks it.</summary>
/// <remarks>Acknowledged must be visible, refused must not, unknown may be either, and nothing may have happened twice.</remarks>
internal static class Checker
{
    /// <summary>Operations whose key is remembered together with their effect.</summary>
    private static readonly HashSet<string> Keyed =
        new(["quoteCreate", "orderSubmit", "paymentStart", "orderCancel", "bookingReschedule"], StringComparer.Ordinal);

    public static IReadOnlyList<Violation> Check(IReadOnlyList<Step> history, Outcome outcome) =>
    [
        .. Acknowledged(history, outcome),
        .. SameAnswers(history),
        .. Refused(history, outcome),
        .. Invented(history, outcome),
        .. Twice(outcome),
        .. Ends(history, outcome),
        .. Places.Check(outcome),
        .. Money.Check(outcome),
    ];

    /// <summary>What was acknowledged is there, under its key and as a row.</summary>
    private static IEnumerable<Violation> Acknowledged(IReadOnlyList<Step> history, Outcome outcome)
    {
        var keys = outcome.Keys.ToDictionary(k => k.Key);
        var rows = outcome.Quotes.Select(q => q.Id).Concat(outcome.Orders.Select(o => o.Id))
            .Concat(outcome.Bookings.Select(b => b.Id)).Concat(outcome.Attempts.Select(a => a.Id)).ToHashSet();
        var quotesWithOrder = outcome.Orders.Select(o => o.Quote).ToHashSet();
        foreach (var step in history.Where(s => s.Type == StepType.Ok && Keyed.Contains(s.Operation)))
        {
            if (!keys.TryGetValue(step.Key, out var key))
            {
                // A second submit of one quote answers the order that is there, whatever its key.
                if (step.Operation != "orderSubmit" || !quotesWithOrder.Contains(step.Subject ?? Guid.Empty))
                {
                    yield return new Violation("acknowledged-is-there", step.Key, $"{step.Operation} was acknowledged and its key is not remembered");
                }
            }
            else if (key.Result != step.Result)
            {
                yield return new Violation("acknowledged-is-there", step.Key, $"{step.Operation} answered {step.Result}, remembered is {key.Result}");
            }

            if (step.Result is { } result && !rows.Contains(result))
            {
                yield return new Violation("acknowledged-is-there", step.Key, $"{step.Operation} answered {result}, which is no row");
            }
        }
    }

    /// <summary>One key has one answer.</summary>
    private static IEnumerable<Violation> SameAnswers(IReadOnlyList<Step> history) =>
        history.Where(s => s.Type == StepType.Ok).GroupBy(s => s.Key).Where(g => g.Select(s => s.Result).Distinct().Count() > 1)
            .Select(g => new Violation("one-answer-per-key", g.Key, $"answers {string.Join(", ", g.Select(s => s.Result).Distinct())}"));

    /// <summary>What was only ever refused has left nothing.</summary>
    private static IEnumerable<Violation> Refused(IReadOnlyList<Step> history, Outcome outcome)
    {
        var remembered = outcome.Keys.Select(k => k.Key).ToHashSet();
        return history.Where(s => s.Type != StepType.Invoke).GroupBy(s => s.Key)
            .Where(g => g.All(s => s.Type == StepType.Fail) && remembered.Contains(g.Key))
            .Select(g => new Violation("refused-is-not-there", g.Key, $"{g.First().Operation} was refused ({g.First().Why}) and is remembered"));
    }

    /// <summary>Nothing is remembered that nobody asked for.</summary>
    private static IEnumerable<Violation> Invented(IReadOnlyList<Step> history, Outcome outcome)
    {
        var asked = history.Where(s => s.Type == StepType.Invoke).Select(s => s.Key).ToHashSet();
        return outcome.Keys.Where(k => Keyed.Contains(k.Operation) && !asked.Contains(k.Key)).Select(k => new Violation("nothing-invented", k.Key, $"{k.Operation} was never asked"));
    }

    /// <summary>Every effect belongs to exactly one key: asked again, nothing happens again.</summary>
    private static IEnumerable<Violation> Twice(Outcome outcome)
    {
        var quotes = outcome.Keys.Where(k => k.Operation == "quoteCreate").Select(k => k.Result).ToList();
        var known = quotes.ToHashSet();
        foreach (var quote in outcome.Quotes.Where(q => !known.Contains(q.Id)))
        {
            yield return new Violation("never-twice", quote.Id, "a quote that belongs to no key");
        }

        foreach (var quote in quotes.GroupBy(q => q).Where(g => g.Count() > 1))
        {
            yield return new Violation("never-twice", quote.Key, "a quote that belongs to two keys");
        }

        foreach (var orders in outcome.Orders.GroupBy(o => o.Quote).Where(g => g.Count() > 1))
        {
            yield return new Violation("never-twice", orders.Key, $"{orders.Count()} orders of one quote");
        }

        var submitted = outcome.Keys.Where(k => k.Operation == "orderSubmit").Select(k => k.Result).ToHashSet();
        foreach (var order in outcome.Orders.Where(o => !submitted.Contains(o.Id)))
        {
            yield return new Violation("never-twice", order.Id, "an order that belongs to no key");
        }
    }

    /// <summary>An acknowledged cancelling is for ever.</summary>
    private static IEnumerable<Violation> Ends(IReadOnlyList<Step> history, Outcome outcome)
    {
        var orders = outcome.Orders.ToDictionary(o => o.Id);
        return history.Where(s => s is { Type: StepType.Ok, Operation: "orderCancel", Result: not null })
            .Where(s => orders.TryGetValue(s.Result!.Value, out var order) && order.Status != "Cancelled")
            .Select(s => new Violation("cancelled-stays", s.Key, $"order {s.Result} is {orders[s.Result!.Value].Status}"));
    }
}
