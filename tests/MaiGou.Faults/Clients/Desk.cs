using MaiGou.Faults.History;
using MaiGou.Graph.Nodes;

namespace MaiGou.Faults.Clients;

/// <summary>Carries out the operations of a checkout for one client, takes each step down, and asks again with the same key when an answer was lost.</summary>
internal sealed class Desk(int client, GraphCalls calls, Town town, Recorder recorder, Random random)
{
    /// <summary>How often a lost answer is asked for again, on another node each time.</summary>
    public int Retries { get; init; } = 8;

    /// <summary>Pause before a lost answer is asked for again; a node may be starting.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>When set every operation goes to this node first; otherwise to any.</summary>
    public int? Home { get; init; }

    public Task<Answer> QuoteAsync(Person person, Place place, Guid? key = null) => MutateAsync(
        person, "quoteCreate", "QuoteCreateInput", "quote { id }", "quote.id", place.Slot, key ?? Guid.NewGuid(),
        k => new { package = town.Package, clinic = town.Clinic, patient = person.PatientId, slot = place.SlotId, idempotencyKey = k });

    public Task<Answer> SubmitAsync(Person person, string quote, Guid? key = null) => MutateAsync(
        person, "orderSubmit", "OrderSubmitInput", "order { id booking { id } }", "order.id", IdOf(quote), key ?? Guid.NewGuid(),
        k => new { quote, expectedTotal = "298.00", idempotencyKey = k });

    public Task<Answer> StartPaymentAsync(Person person, string order, string method = "WECHAT_PAY", Guid? key = null) => MutateAsync(
        person, "paymentStart", "PaymentStartInput", "attempt { id state }", "attempt.id", IdOf(order), key ?? Guid.NewGuid(),
        k => new { order, method, idempotencyKey = k });

    public Task<Answer> CancelAsync(Person person, string order, Guid? key = null) => MutateAsync(
        person, "orderCancel", "OrderCancelInput", "order { id status }", "order.id", IdOf(order), key ?? Guid.NewGuid(),
        k => new { order, idempotencyKey = k });

    public Task<Answer> RescheduleAsync(Person person, string booking, Place place, Guid? key = null) => MutateAsync(
        person, "bookingReschedule", "BookingRescheduleInput", "booking { id }", "booking.id", IdOf(booking), key ?? Guid.NewGuid(),
        k => new { booking, slot = place.SlotId, idempotencyKey = k });

    /// <summary>Where an order stands. Shape: null when nobody answered.</summary>
    public async Task<OrderView?> LookAsync(Person person, string order)
    {
        const string Query = "query($id: ID!) { viewer { order(id: $id) { status refundStatus booking { id state } payments { state nextAction { ... on PaymentQrCode { pageUrl } } } } } }";
        for (var attempt = 0; attempt <= Retries; attempt++)
        {
            var answer = await calls.AskAsync(NodeFor(attempt), Query, new { id = order }, town.TokenOf(person));
            if (answer.IsOk && OrderView.Read(answer.Payload) is { } view)
            {
                return view;
            }

            await Task.Delay(Pause);
        }

        return null;
    }

    /// <summary>The same operation with the same key, sent to one node once and not taken down: for comparing answers.</summary>
    public Task<Answer> RepeatAsync(int node, Person person, string operation, string inputType, string selection, object input) => calls.AskAsync(
        node, Document(operation, inputType, selection), new { input }, town.TokenOf(person), operation);

    private async Task<Answer> MutateAsync(
        Person person, string operation, string inputType, string selection, string resultPath, Guid subject, Guid key, Func<Guid, object> input)
    {
        var document = Document(operation, inputType, selection);
        for (var attempt = 0; ; attempt++)
        {
            var node = NodeFor(attempt);
            Note(operation, key, StepType.Invoke, node, subject, null, null);
            var answer = await calls.AskAsync(node, document, new { input = input(key) }, town.TokenOf(person), operation);
            var result = answer.Text(resultPath) is { } id ? IdOf(id) : (Guid?)null;
            Note(operation, key, answer.Type, node, subject, answer.IsOk ? result : null, answer.Why);
            if (answer.Type != StepType.Unknown || attempt == Retries)
            {
                return answer;
            }

            await Task.Delay(Pause);
        }
    }

    private int NodeFor(int attempt)
    {
        lock (random)
        {
            return attempt == 0 && Home is { } home ? home : random.Next(calls.Nodes);
        }
    }

    private void Note(string operation, Guid key, StepType type, int node, Guid subject, Guid? result, string? why) => recorder.Add(new Step
    {
        Client = client, Operation = operation, Key = key, Type = type, At = recorder.Now, Node = node, Subject = subject, Result = result, Why = why,
    });

    private static string Document(string operation, string inputType, string selection) =>
        $"mutation($input: {inputType}!) {{ {operation}(input: $input) {{ {selection} errors {{ __typename }} }} }}";

    /// <summary>The row behind an id of the graph.</summary>
    public static Guid IdOf(string id) => GlobalIds.Read(id)?.Id ?? Guid.Empty;
}
