using System.Globalization;
using System.Text.Json;
using MaiGou.Integrations.Sandbox;
using MaiGou.Integrations.Stripe;
using MaiGou.TestServers;

namespace MaiGou.Faults.Cluster;

/// <summary>The stand-in of the payment provider as a process of its own, which outlives every node.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly HostProcess _process;
    private readonly HttpClient _http;

    private StandIn(HostProcess process, int port)
    {
        _process = process;
        Port = port;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public static string SecretKey { get; } = new SandboxOptions().SecretKey;

    public static string WebhookSecret { get; } = new SandboxOptions().WebhookSecret;

    public int Port { get; }

    /// <summary>Starts it; its messages go to a port of the loopback.</summary>
    public static async Task<StandIn> StartAsync(string folder, int webhookPort)
    {
        var port = ServerProcess.FreePort();
        var process = await HostProcess.StartAsync(
            Path.Combine(folder, "stand-in.log"),
            ["sandbox", "--port", port.ToString(CultureInfo.InvariantCulture), "--webhook", $"http://127.0.0.1:{webhookPort}/webhooks/stripe"],
            []);
        var standIn = new StandIn(process, port);
        await process.ServesAsync(standIn._http.BaseAddress!);

        // A message that met dead nodes a few times would come again when the run is over.
        using var turned = await standIn._http.PostAsJsonAsync(new Uri("/_test/knobs", UriKind.Relative), new Dictionary<string, int> { ["LongestRetry"] = 8_000 });
        turned.EnsureSuccessStatusCode();
        return standIn;
    }

    /// <summary>Plays payer or bank: <c>pay</c>, <c>fail</c>, <c>delay</c>, <c>dispute</c>, <c>refund-succeeds</c>, <c>refund-fails</c>. Shape: false when it came too late.</summary>
    public async Task<bool> ActAsync(string action, string reference)
    {
        using var answer = await _http.PostAsync(new Uri($"/_test/{action}/{reference}", UriKind.Relative), null);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Sums of its books and what it noticed about keys.</summary>
    public async Task<Ledger> LedgerAsync()
    {
        var ledger = await _http.GetFromJsonAsync<JsonElement>(new Uri("/_test/ledger", UriKind.Relative));
        return new Ledger(
            ledger.GetProperty("captured").GetInt64(), ledger.GetProperty("refunded").GetInt64(),
            ledger.GetProperty("keyless").GetInt32(), ledger.GetProperty("reused").GetInt32(), ledger.GetProperty("calls").GetArrayLength(),
            [.. ledger.GetProperty("disputes").EnumerateArray().Select(d => d.GetProperty("id").GetString()!)]);
    }

    /// <summary>Messages that no node has taken yet; each is sent again.</summary>
    public async Task<int> UndeliveredAsync() =>
        (await _http.GetFromJsonAsync<JsonElement>(new Uri("/_test/ledger", UriKind.Relative))).GetProperty("undelivered").GetInt32();

    /// <summary>Every payment in its books, by its own id.</summary>
    public async Task<IReadOnlyList<BankPayment>> PaymentsAsync()
    {
        var payments = new List<BankPayment>();
        while (true)
        {
            var after = payments.Count == 0 ? string.Empty : $"&starting_after={payments[^1].Reference}";
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/payment_intents?limit=100&created[gte]=0{after}");
            request.Headers.Add("Authorization", $"Bearer {SecretKey}");
            request.Headers.Add("Stripe-Version", StripeOptions.ApiVersion);
            using var answer = await _http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            var page = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").EnumerateArray().Select(Read).ToList();
            payments.AddRange(page);
            if (page.Count < 100)
            {
                return payments;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private static BankPayment Read(JsonElement payment) => new(
        payment.GetProperty("id").GetString()!,
        payment.GetProperty("status").GetString()!,
        payment.TryGetProperty("amount_received", out var received) ? received.GetInt64() : 0);
}

/// <summary>Sums of the stand-in's books. Unit: fen.</summary>
/// <param name="Keyless">Money requests without a key.</param>
/// <param name="Reused">Keys that came with two bodies.</param>
/// <param name="Calls">Money requests executed.</param>
/// <param name="Disputes">Their ids; nobody decides them.</param>
internal sealed record Ledger(long Captured, long Refunded, int Keyless, int Reused, int Calls, IReadOnlyList<string> Disputes);

/// <summary>A payment as the stand-in knows it. Unit: fen.</summary>
internal sealed record BankPayment(string Reference, string Status, long Received);
