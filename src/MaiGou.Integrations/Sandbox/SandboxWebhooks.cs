using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Sandbox;

/// <summary>Sends signed messages, as often, as late and as mixed up as the knobs say, and again until they are accepted.</summary>
internal sealed class SandboxWebhooks(SandboxOptions options, SandboxKnobs knobs, HttpMessageInvoker http) : IAsyncDisposable
{
    private const int MaxTries = 8;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly List<byte[]> _sent = [];

    /// <summary>Runs an action of the outside world under the lock of the book; set once at start.</summary>
    public Action<Action> UnderLock { get; set; } = action => action();

    /// <summary>Makes an event and sends its deliveries in the background.</summary>
    public void Emit(string type, Dictionary<string, object?> about)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["id"] = $"evt_{RandomNumberGenerator.GetHexString(24, lowercase: true)}",
            ["object"] = "event",
            ["api_version"] = StripeOptions.ApiVersion,
            ["created"] = options.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["data"] = new Dictionary<string, object?> { ["object"] = about },
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new Dictionary<string, object?> { ["id"] = null, ["idempotency_key"] = null },
            ["type"] = type,
        });
        lock (_sent)
        {
            _sent.Add(body);
        }

        for (var copy = 0; !knobs.IsSilent && copy < knobs.Copies; copy++)
        {
            Start(DeliverAsync(body));
        }
    }

    /// <summary>Sends every message that was ever made once more, in random order.</summary>
    public void ReplayAll()
    {
        byte[][] all;
        lock (_sent)
        {
            all = [.. _sent];
        }

        RandomNumberGenerator.Shuffle(all.AsSpan());
        foreach (var body in all)
        {
            Start(DeliverAsync(body));
        }
    }

    /// <summary>Lets something happen in the outside world after a while.</summary>
    public void Later(TimeSpan delay, Func<bool> happening) => Start(AfterAsync(delay, happening));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
    }

    private async Task AfterAsync(TimeSpan delay, Func<bool> happening)
    {
        if (await PauseAsync(delay))
        {
            UnderLock(() => happening());
        }
    }

    private async Task DeliverAsync(byte[] body)
    {
        var pause = knobs.Delay + (knobs.Shuffle * (RandomNumberGenerator.GetInt32(1000) / 1000d));
        for (var attempt = 0; attempt < MaxTries && await PauseAsync(pause); attempt++)
        {
            if (RandomNumberGenerator.GetInt32(100) >= knobs.DropPercent && await IsAcceptedAsync(body))
            {
                return;
            }

            pause = knobs.Retry * (1 << attempt);
        }
    }

    private async Task<bool> IsAcceptedAsync(byte[] body)
    {
        if (options.WebhookUrl() is not { } url)
        {
            return false;
        }

        var secret = knobs.HasWrongSecret ? "whsec_forged" : options.WebhookSecret;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(StripeSignature.Header, StripeSignature.HeaderOf(body, secret, options.Time.GetUtcNow()));
        try
        {
            using var response = await http.SendAsync(request, _stop.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false; // Tried again later, as the real server does.
        }
    }

    /// <summary>Real time, whatever clock the stamps follow. Shape: false when the server stops meanwhile.</summary>
    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, TimeProvider.System, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Start(Task delivery)
    {
        _running[delivery] = true;
        delivery.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
