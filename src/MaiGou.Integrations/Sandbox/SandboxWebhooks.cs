using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Sandbox;

/// <summary>Sends signed messages, as often, as late and as mixed up as the knobs say, and again until one receiver accepts them.</summary>
/// <remarks>Messages are rows of the book: a stand-in that was killed goes on with those that nobody accepted.</remarks>
internal sealed class SandboxWebhooks(SandboxOptions options, SandboxKnobs knobs, SandboxDice dice, SandboxBook book, HttpMessageInvoker http) : IAsyncDisposable
{
    private const long GiveUpAfter = 3 * 24 * 3600;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly Dictionary<string, Dictionary<string, object?>> _former = [];
    private int _turn;

    /// <summary>Runs an action of the outside world under the lock of the book; set once at start.</summary>
    public Action<Action> UnderLock { get; set; } = action => action();

    /// <summary>Where messages go from now on; null: where the options say.</summary>
    public IReadOnlyList<Uri>? Receivers { get; set; }

    /// <summary>Makes an event and sends its deliveries in the background. Under the lock of the book.</summary>
    public void Emit(string type, long now, Dictionary<string, object?> about)
    {
        var former = Former(about);
        var isStale = former is not null && dice.IsHit(knobs.StalePercent);
        var id = SandboxBank.NewId("evt");
        var message = new SandboxEvent
        {
            Id = id,
            Type = type,
            Created = now,
            Body = Encoding.UTF8.GetString(Body(id, type, now, isStale ? former! : about)),
            IsWithheld = knobs.IsSilent,
        };
        options.BeforeSending?.Invoke(null, 200, Encoding.UTF8.GetBytes(message.Body));
        book.Keep(message);
        if (message.IsWithheld)
        {
            return;
        }

        if (dice.IsHit(knobs.ForgedPercent))
        {
            Start(DeliverAsync(message, isForged: true));
        }

        var copies = knobs.Copies + (dice.IsHit(knobs.DuplicatePercent) ? 1 : 0);
        for (var copy = 0; copy < copies; copy++)
        {
            Start(DeliverAsync(message));
        }

        if (dice.IsHit(knobs.ReplayPercent))
        {
            Start(DeliverAsync(book.Events.Values.ElementAt(dice.Below(book.Events.Count))));
        }
    }

    /// <summary>Goes on with what was not accepted before the last stop.</summary>
    public void Resume()
    {
        foreach (var message in book.Events.Values.Where(e => e is { IsDelivered: false, IsWithheld: false }))
        {
            Start(DeliverAsync(message));
        }
    }

    /// <summary>Sends every message that was ever made once more, in random order.</summary>
    public void ReplayAll(IReadOnlyList<SandboxEvent> all)
    {
        foreach (var message in all.OrderBy(_ => dice.Below(int.MaxValue)))
        {
            Start(DeliverAsync(message));
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

    private static byte[] Body(string id, string type, long now, Dictionary<string, object?> about) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
    {
        ["id"] = id,
        ["object"] = "event",
        ["api_version"] = StripeOptions.ApiVersion,
        ["created"] = now,
        ["data"] = new Dictionary<string, object?> { ["object"] = about },
        ["livemode"] = false,
        ["pending_webhooks"] = 1,
        ["request"] = new Dictionary<string, object?> { ["id"] = null, ["idempotency_key"] = null },
        ["type"] = type,
    });

    /// <summary>What was told about the object last time; remembers this time's.</summary>
    private Dictionary<string, object?>? Former(Dictionary<string, object?> about)
    {
        var id = (string)about["id"]!;
        var former = _former.GetValueOrDefault(id);
        if (knobs.StalePercent > 0)
        {
            _former[id] = about;
        }

        return former;
    }

    private async Task AfterAsync(TimeSpan delay, Func<bool> happening)
    {
        if (await PauseAsync(delay))
        {
            UnderLock(() => happening());
        }
    }

    private async Task DeliverAsync(SandboxEvent message, bool isForged = false)
    {
        // Not before the change that it tells of is in the book's file.
        await Task.Yield();
        UnderLock(() => { });
        var body = Encoding.UTF8.GetBytes(message.Body);
        var pause = knobs.Delay + (knobs.Shuffle * (dice.Below(1000) / 1000d));
        var retry = knobs.Retry;
        while (await PauseAsync(pause))
        {
            if (isForged || Age(message) > GiveUpAfter)
            {
                await (isForged ? IsAcceptedAsync(body, isForged) : Task.CompletedTask);
                return;
            }

            if (!dice.IsHit(knobs.DropPercent) && await IsAcceptedAsync(body, isForged: false))
            {
                UnderLock(() => Delivered(message));
                return;
            }

            pause = retry;
            retry = retry * 2 < knobs.LongestRetry ? retry * 2 : knobs.LongestRetry;
        }
    }

    private void Delivered(SandboxEvent message)
    {
        if (!message.IsDelivered)
        {
            message.IsDelivered = true;
            book.Keep(message);
        }
    }

    private long Age(SandboxEvent message) => options.Time.GetUtcNow().ToUnixTimeSeconds() + book.ClockAhead - message.Created;

    /// <summary>Offers the message to one receiver, in turn, and to the next when that one does not take it.</summary>
    private async Task<bool> IsAcceptedAsync(byte[] body, bool isForged)
    {
        var receivers = Receivers ?? options.Receivers();
        var first = Interlocked.Increment(ref _turn) & int.MaxValue;
        for (var n = 0; n < receivers.Count; n++)
        {
            if (await IsAcceptedByAsync(receivers[(first + n) % receivers.Count], body, isForged))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> IsAcceptedByAsync(Uri receiver, byte[] body, bool isForged)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(StripeSignature.Header, Signature(body, isForged));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return false; // Tried again later, as the real server does.
        }
    }

    private string Signature(byte[] body, bool isForged)
    {
        var now = options.Time.GetUtcNow();
        var header = StripeSignature.HeaderOf(body, isForged || knobs.HasWrongSecret ? "whsec_forged" : options.WebhookSecret, now);
        if (knobs.SecondSecret is not { } second || isForged)
        {
            return header;
        }

        // Both secrets sign the same instant: t=…,v1=second,v1=first.
        var parts = StripeSignature.HeaderOf(body, second, now).Split(',');
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0]},{parts[1]},{header.Split(',')[1]}");
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
