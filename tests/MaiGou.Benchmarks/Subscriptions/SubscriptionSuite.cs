using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.Subscriptions;

/// <summary>Sockets of the engine, of the bare host, and of graphql-yoga with graphql-ws.</summary>
internal static class SubscriptionSuite
{
    public const string Name = "subscriptions";
    public const string Engine = "engine sockets";
    public const string Bare = "bare sockets";
    public const string Yoga = "graphql-yoga + graphql-ws";

    /// <summary>Goal of the memory that one idle socket takes beyond one of the bare host. Unit: bytes.</summary>
    public const long MaxBytesPerSocket = 60_000;

    /// <summary>Goal of the events per CPU second, as times those of the peer.</summary>
    public const double MinTimesYoga = 2;

    public static IReadOnlyDictionary<string, Func<int, Task>> Servers { get; } = new Dictionary<string, Func<int, Task>>
    {
        [Engine] = TickServers.ServeEngineAsync,
        [Bare] = TickServers.ServeBareAsync,
    };

    public static async Task<IReadOnlyList<CrowdResult>> RunAsync(Rounds rounds)
    {
        var results = new List<CrowdResult>
        {
            await Crowd.RunAsync(Contender.DotNet(Engine), subscribes: true, rounds.Count),
            await Crowd.RunAsync(Contender.DotNet(Bare), subscribes: false, rounds.Count),
        };
        if (rounds.WithPeers)
        {
            results.Add(await Crowd.RunAsync(Contender.Node(Yoga, "subscriptions/yoga.js"), subscribes: true, rounds.Count));
        }

        return results;
    }
}
