using System.Diagnostics.Metrics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace MaiGou.Integrations.Redis;

/// <summary>Wake-ups between nodes by Redis publish and subscribe. Nothing is kept in Redis and nothing waits for it.</summary>
/// <remarks>
/// A connection that stands proves nothing: a hung Redis keeps it. So each node sends itself a beat through Redis, and the
/// channel counts as alive only while beats come back. Source: docs/adr/0020.
/// </remarks>
internal sealed class RedisChannel : BackgroundService, INodeChannel
{
    private const string WakeUps = "maigou:wake";
    private static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(5);
    private readonly RedisAddress _address;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisChannel> _logger;
    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly Meter _meter = new(EventMetrics.MeterName);
    private readonly WakeUp _work = new();
    private readonly Lock _turn = new();
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);
    private Action<string>[] _receivers = [];
    private ConnectionFailureType _failure;
    private long _heardAt;
    private bool? _wasAlive;

    public RedisChannel(RedisAddress address, TimeProvider time, ILogger<RedisChannel> logger)
    {
        (_address, _time, _logger) = (address, time, logger);
        _meter.CreateObservableGauge("maigou.events.channel.alive", () => IsAlive ? 1 : 0, description: "1 while wake-ups of other nodes are known to arrive.");
    }

    public bool IsAlive => Volatile.Read(ref _heardAt) is not 0 and var at && _time.GetElapsedTime(at) < AliveFor;

    public void Send(string signal)
    {
        // A dead channel carries nothing later either: what it missed is found by looking.
        if (!IsAlive)
        {
            return;
        }

        lock (_turn)
        {
            _pending.Add(signal);
        }

        _work.Set();
    }

    public void Listen(Action<string> receiver)
    {
        lock (_turn)
        {
            _receivers = [.. _receivers, receiver];
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _meter.Dispose();
        _work.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not a part of the start: the host does not wait for Redis.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // By its type only: messages of the client may repeat the settings.
                _logger.LogDebug("The connection to Redis at {Address} ended: {Reason}.", _address, e.GetType().Name);
                Report();
                await Task.Delay(BeatEvery, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One connection, until it has been silent for so long that a new one is worth trying.</summary>
    private async Task ServeAsync(CancellationToken stop)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(_address.Options()).WaitAsync(Patience, _time, stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        connection.ConnectionFailed += (_, e) => _failure = e.FailureType;
        try
        {
            var redis = connection.GetSubscriber();
            await redis.SubscribeAsync(WakeUps, (_, message) => Receive(message)).WaitAsync(Patience, _time, stop);
            await redis.SubscribeAsync(Beat, (_, _) => Heard()).WaitAsync(Patience, _time, stop);
            var sending = SendAllAsync(redis, end.Token);
            await BeatAsync(redis, stop);
            await end.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await end.CancelAsync();
            await connection.CloseAsync(allowCommandsToComplete: false).WaitAsync(BeatEvery, _time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private string Beat => $"maigou:beat:{_node}";

    /// <summary>Sends beats, and says in the log when the channel dies and when it lives again.</summary>
    private async Task BeatAsync(ISubscriber redis, CancellationToken stop)
    {
        var begun = _time.GetTimestamp();
        while (_time.GetElapsedTime(Math.Max(begun, Volatile.Read(ref _heardAt))) < Patience)
        {
            await redis.PublishAsync(Beat, "", CommandFlags.FireAndForget);
            await Task.Delay(BeatEvery, _time, stop);
            if (IsAlive || _time.GetElapsedTime(begun) > AliveFor)
            {
                Report();
            }
        }
    }

    private async Task SendAllAsync(ISubscriber redis, CancellationToken ct)
    {
        while (await _work.WaitAsync(Timeout.InfiniteTimeSpan, ct))
        {
            foreach (var signal in TakePending())
            {
                await redis.PublishAsync(WakeUps, $"{_node} {signal}", CommandFlags.FireAndForget);
            }

            await Task.Delay(BetweenRounds, _time, ct);
        }
    }

    private string[] TakePending()
    {
        lock (_turn)
        {
            string[] pending = [.. _pending];
            _pending.Clear();
            return pending;
        }
    }

    private void Heard() => Volatile.Write(ref _heardAt, _time.GetTimestamp());

    private void Receive(string? message)
    {
        if (message?.Split(' ', 2) is [var node, var signal] && node != _node)
        {
            foreach (var receiver in Volatile.Read(ref _receivers))
            {
                receiver(signal);
            }
        }
    }

    private void Report()
    {
        var isAlive = IsAlive;
        if (isAlive == _wasAlive)
        {
            return;
        }

        _wasAlive = isAlive;
        if (isAlive)
        {
            _logger.LogInformation("Redis at {Address} answers.", _address);
        }
        else
        {
            _logger.LogWarning("Redis at {Address} does not answer ({Failure}): events are found by looking until it does.", _address, _failure);
        }
    }
}
