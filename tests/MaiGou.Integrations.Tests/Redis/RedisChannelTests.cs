using System.Collections.Concurrent;
using System.Diagnostics;
using MaiGou.Integrations.Redis;
using MaiGou.TestServers;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Tests.Redis;

/// <summary>Wake-ups over a real Redis, which is killed, hung, late and locked.</summary>
[Trait("Tier", "Process")]
public sealed class RedisChannelTests
{
    private const string Password = "canary-7f3a9c";

    [RedisFact]
    public async Task A_signal_reaches_the_other_nodes_once_and_not_its_sender()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await ANode.StartAsync(redis.Configuration);
        await using var two = await ANode.StartAsync(redis.Configuration);
        await UntilAsync(() => one.Channel.IsAlive && two.Channel.IsAlive);

        one.Channel.Send("job:a");
        await UntilAsync(() => !two.Heard.IsEmpty);
        await Task.Delay(200);

        Assert.Equal(["job:a"], two.Heard);
        Assert.Empty(one.Heard);
    }

    [RedisFact]
    public async Task A_killed_Redis_counts_as_dead_within_3_seconds_and_is_found_again_by_itself()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await ANode.StartAsync(redis.Configuration);
        await using var two = await ANode.StartAsync(redis.Configuration);
        await UntilAsync(() => one.Channel.IsAlive && two.Channel.IsAlive);

        await redis.KillAsync();
        await UntilAsync(() => !one.Channel.IsAlive && !two.Channel.IsAlive, seconds: 3);
        await redis.StartAgainAsync();
        await UntilAsync(() => one.Channel.IsAlive && two.Channel.IsAlive);
        two.Channel.Send("job:b");

        await UntilAsync(() => one.Heard.Contains("job:b"));
        Assert.Equal(1, one.Warnings);
    }

    [RedisFact]
    public async Task A_hung_Redis_counts_as_dead_and_nobody_waits_for_it()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await ANode.StartAsync(redis.Configuration);
        await UntilAsync(() => one.Channel.IsAlive);

        await redis.PauseAsync();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 10_000; i++)
        {
            one.Channel.Send($"job:{i % 10}");
        }

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await UntilAsync(() => !one.Channel.IsAlive, seconds: 3);
        await redis.ResumeAsync();
        await UntilAsync(() => one.Channel.IsAlive);
    }

    [RedisFact]
    public async Task A_node_that_starts_before_Redis_says_so_once_and_finds_it_when_it_comes()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        var clock = Stopwatch.StartNew();
        await using var one = await ANode.StartAsync(redis.Configuration);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await UntilAsync(() => one.Warnings == 1);
        await Task.Delay(3000);
        Assert.Equal(1, one.Warnings);

        await redis.StartAgainAsync();

        await UntilAsync(() => one.Channel.IsAlive);
    }

    [RedisFact]
    public async Task A_wrong_password_is_an_outage_and_is_in_no_log()
    {
        await using var redis = await RedisServer.StartAsync("the-right-one");
        await using var wrong = await ANode.StartAsync($"{redis.Configuration},password={Password}");
        await using var right = await ANode.StartAsync($"{redis.Configuration},password=the-right-one");

        await UntilAsync(() => right.Channel.IsAlive && wrong.Warnings == 1);

        Assert.False(wrong.Channel.IsAlive);
        Assert.DoesNotContain(wrong.Log, line => line.Contains(Password, StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<bool> holds, int seconds = 20)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), "The condition did not come true in time.");
            await Task.Delay(20);
        }
    }

    /// <summary>One end of the channel, and what it says.</summary>
    private sealed class ANode : IAsyncDisposable, ILogger<RedisChannel>
    {
        private ANode(string address)
        {
            Channel = new RedisChannel(RedisAddress.Read("Events__Redis", address), TimeProvider.System, this);
            Channel.Listen(Heard.Enqueue);
        }

        public RedisChannel Channel { get; }

        public ConcurrentQueue<string> Heard { get; } = new();

        public ConcurrentQueue<string> Log { get; } = new();

        public int Warnings => Log.Count(line => line.StartsWith(nameof(LogLevel.Warning), StringComparison.Ordinal));

        public static async Task<ANode> StartAsync(string address)
        {
            var node = new ANode(address);
            await node.Channel.StartAsync(CancellationToken.None);
            return node;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Log.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public async ValueTask DisposeAsync()
        {
            await Channel.StopAsync(CancellationToken.None);
            Channel.Dispose();
        }
    }
}
