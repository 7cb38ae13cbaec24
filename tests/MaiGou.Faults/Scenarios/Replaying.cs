using System.Diagnostics;
using MaiGou.Faults.Clients;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Scenarios;

/// <summary>C03: every mutation is sent six times at once over three nodes; all answers are the same bytes, and the key refuses other input.</summary>
internal static class Replaying
{
    private const int Copies = 6;
    private const string Reused = "IdempotencyKeyReusedError";

    private sealed record Mutation(string Operation, string InputType, string Selection, Func<Guid, object> Input, Func<Guid, object> OtherInput);

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var wanted = run.Pick(60, 1000);
        var town = await Town.SettleAsync(installation.Database, (wanted / 4) + 1, 60, 12);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        var clock = Stopwatch.StartNew();
        var (mutations, different, accepted) = (0, 0, 0);

        foreach (var group in town.People.Chunk(4))
        {
            await Task.WhenAll(group.Select(GoThroughAsync));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        await Drain.LetHoldsExpireAsync(installation.Database);
        await Drain.SettledAsync(installation.Database, withoutHolds: true, TimeSpan.FromMinutes(2));
        await run.ConcludeAsync(installation, town, recorder);
        run.Promise("C03", $"answers whose bytes differ, of {mutations} mutations sent {Copies} times at once over 3 nodes", different, "answers");
        run.Promise("C03", "other inputs accepted under a used key", accepted, "inputs");
        run.Report("C03", "time for all", seconds, "s", "told", isReached: true);

        async Task GoThroughAsync(Person person)
        {
            var (place, other) = (town.Places[person.Number % town.Places.Count], town.Places[(person.Number + 1) % town.Places.Count]);
            var quote = await SendAsync(person, new Mutation(
                "quoteCreate", "QuoteCreateInput", "quote { id state total { amount } expiresAt createdAt version }", Quote(place), Quote(other)), "quote.id");
            var order = await SendAsync(person, new Mutation(
                "orderSubmit", "OrderSubmitInput", "order { id number status total { amount } placedAt version lines { name } booking { id state version } }",
                key => new { quote, expectedTotal = "298.00", idempotencyKey = key }, key => new { quote, expectedTotal = "299.00", idempotencyKey = key }), "order.id");
            await SendAsync(person, new Mutation(
                "paymentStart", "PaymentStartInput", "attempt { id state method amount { amount } }",
                key => new { order, method = "WECHAT_PAY", idempotencyKey = key }, key => new { order, method = "ALIPAY", idempotencyKey = key }), "attempt.id");
            await SendAsync(person, new Mutation(
                "orderCancel", "OrderCancelInput", "order { id status version closedAt booking { state } }",
                key => new { order, idempotencyKey = key }, null!), "order.id");

            Func<Guid, object> Quote(Place where) =>
                key => new { package = town.Package, clinic = town.Clinic, patient = person.PatientId, slot = where.SlotId, idempotencyKey = key };
        }

        async Task<string> SendAsync(Person person, Mutation mutation, string idPath)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed));
            var key = Guid.NewGuid();
            recorder.Add(new Step { Client = person.Number, Operation = mutation.Operation, Key = key, Type = StepType.Invoke, At = recorder.Now });
            var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(n => Send(n % 3, mutation.Input(key))));
            var first = answers[0].Text(idPath) ?? throw new BrokenException($"{mutation.Operation} of patient {person.Number} was not carried out: {answers[0].Why}");
            recorder.Add(new Step { Client = person.Number, Operation = mutation.Operation, Key = key, Type = StepType.Ok, At = recorder.Now, Result = Desk.IdOf(first) });
            Interlocked.Increment(ref mutations);
            Interlocked.Add(ref different, answers.Count(a => a.Body != answers[0].Body));
            foreach (var odd in answers.Where(a => a.Body != answers[0].Body).Take(1))
            {
                Console.WriteLine($"    {mutation.Operation} {key}: {answers[0].Body} / {odd.Why} {odd.Body}");
            }

            if (mutation.OtherInput is { } other && (await Send(1, other(key))).Why != Reused)
            {
                Interlocked.Increment(ref accepted);
            }

            return first;

            Task<Answer> Send(int node, object input) => desk.RepeatAsync(node, person, mutation.Operation, mutation.InputType, mutation.Selection, input);
        }
    }
}
