using System.Globalization;
using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>A buyer of package P01 whose client takes a lost answer as unknown and asks again with the same key.</summary>
internal sealed class StubbornBuyer
{
    /// <summary>Unit: seconds. Holds a restart on a busy machine.</summary>
    private const int Patience = 120;

    private readonly CrashScene _scene;
    private readonly string _token;
    private readonly List<Request> _answered = [];
    private Request? _last;

    private StubbornBuyer(CrashScene scene, string token)
    {
        _scene = scene;
        _token = token;
    }

    public string Token => _token;

    public static async Task<StubbornBuyer> SignInAsync(CrashScene scene, string phone = "13800000003") =>
        new(scene, await scene.SignIn().PatientAsync(phone));

    /// <summary>Quotes and submits for the day that is so many open days after the fifth from now.</summary>
    public async Task<string> OrderAsync(int openDay = 0)
    {
        var start = await AskAsync("""{ viewer { me { id } } package(by: { code: "P01" }) { id clinics { id } } }""", new { });
        var (package, clinic) = (start.Text("package.id"), start.Text("package.clinics.0.id"));
        var quote = await MutateAsync(
            "QuoteCreate", "quote { id }", new { package, clinic, patient = start.Text("viewer.me.id"), slot = await SlotAsync(package, clinic, openDay), idempotencyKey = Guid.NewGuid() });
        return await MutateAsync("OrderSubmit", "order { id }", new { quote, expectedTotal = "298.00", idempotencyKey = Guid.NewGuid() });
    }

    /// <summary>Starts to pay and asks until there is a code to scan. Shape: the provider's id of the payment.</summary>
    public async Task<string> StartPaymentAsync(string order)
    {
        await MutateAsync("PaymentStart", "attempt { id }", new { order, method = "WECHAT_PAY", idempotencyKey = Guid.NewGuid() });
        var page = await UntilAsync(
            "query($id: ID!) { viewer { order(id: $id) { payments { nextAction { ... on PaymentQrCode { pageUrl } } } } } }",
            order,
            o => Assert.Single(o.GetProperty("payments").EnumerateArray()).GetProperty("nextAction") is { ValueKind: JsonValueKind.Object } action
                ? action.GetProperty("pageUrl").GetString() : null);
        return new Uri(page).Segments[^1];
    }

    /// <summary>Starts to pay and pays.</summary>
    public async Task PayAsync(string order) => Assert.True(_scene.Provider.Pay(await StartPaymentAsync(order)));

    public Task CancelAsync(string order) => MutateAsync("OrderCancel", "order { id }", new { order, idempotencyKey = Guid.NewGuid() });

    /// <summary>Waits until a field of the order has a value, then until nothing is left to be done.</summary>
    public async Task UntilAsync(string order, string field, string value)
    {
        await UntilAsync(
            $"query($id: ID!) {{ viewer {{ order(id: $id) {{ {field} }} }} }}", order, o => o.GetProperty(field).GetString() == value ? value : null);
        await RunningHost.UntilAsync(
            async () =>
            {
                await AskAsync("{ __typename }", new { });
                return await _scene.IsSettledAsync();
            },
            seconds: Patience);
    }

    /// <summary>Sends every request of before once more: each must answer what it answered first.</summary>
    public async Task RepeatAllAsync()
    {
        foreach (var request in _answered)
        {
            Assert.Equal(request.Id, IdOf(request, await AskAsync(request.Query, request.Variables)));
        }
    }

    /// <summary>The orders, each as compact JSON.</summary>
    public async Task<IReadOnlyList<string>> OrdersAsync()
    {
        var answer = await AskAsync(
            "{ viewer { orders(first: 50) { nodes { status paymentStatus refundStatus booking { state } payments { state } refunds { state } } } } }", new { });
        return [.. answer.At("viewer.orders.nodes").EnumerateArray().Select(o => o.GetRawText())];
    }

    /// <summary>Cursors of all events, in order.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync()
    {
        var answer = await AskAsync("{ events(first: 100) { nodes { cursor } } }", new { });
        return [.. answer.At("events.nodes").EnumerateArray().Select(e => e.GetProperty("cursor").GetString()!)];
    }

    private async Task<string> SlotAsync(string package, string clinic, int openDay)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var open = new List<string>();
        foreach (var month in (DateOnly[])[today, today.AddMonths(1)])
        {
            var days = await AskAsync(
                "query($clinic: ID!, $package: ID!, $month: LocalDate!) { slotDays(clinic: $clinic, package: $package, month: $month) { on state } }",
                new { clinic, package, month = Text(month) });
            open.AddRange(days.At("slotDays").EnumerateArray().Where(d => d.GetProperty("state").GetString() == "AVAILABLE").Select(d => d.GetProperty("on").GetString()!));
        }

        var on = open.Where(d => string.CompareOrdinal(d, Text(today.AddDays(5))) > 0).ElementAt(openDay);
        var slots = await AskAsync(
            "query($clinic: ID!, $package: ID!, $on: LocalDate!) { slots(clinic: $clinic, package: $package, on: $on) { id isBookable } }",
            new { clinic, package, on });
        return slots.At("slots").EnumerateArray().First(s => s.GetProperty("isBookable").GetBoolean()).GetProperty("id").GetString()!;
    }

    private async Task<string> MutateAsync(string name, string selection, object input)
    {
        var field = char.ToLowerInvariant(name[0]) + name[1..];
        _last = new Request(
            $"mutation($input: {name}Input!) {{ {field}(input: $input) {{ {selection} errors {{ __typename }} }} }}", new { input }, $"{field}.{selection.Split(' ')[0]}.id");
        var id = IdOf(_last, await AskAsync(_last.Query, _last.Variables));
        _answered.Add(_last with { Id = id });
        return id;
    }

    private async Task<T> UntilAsync<T>(string query, string order, Func<JsonElement, T?> found)
        where T : class
    {
        T? value = null;
        await RunningHost.UntilAsync(
            async () => (value = found((await AskAsync(query, new { id = order })).At("viewer.order"))) is not null, seconds: Patience);
        return value!;
    }

    /// <summary>Asks, over a death of the host if need be; what was asked for last is then asked again as well.</summary>
    private Task<GraphAnswer> AskAsync(string query, object variables) => _scene.InsistAsync(
        () => _scene.Host.Graph.AskAsync(query, variables, _token),
        async () =>
        {
            if (_last is { } last && last.Query != query)
            {
                await AskAsync(last.Query, last.Variables);
            }
        });

    private static string IdOf(Request request, GraphAnswer answer)
    {
        Assert.DoesNotContain("__typename", answer.ToString(), StringComparison.Ordinal); // no refusal
        return answer.Text(request.IdPath);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Request(string Query, object Variables, string IdPath, string? Id = null);
}
