using System.Diagnostics;

namespace MaiGou.Faults.Streams;

/// <summary>Clients that listen at the same time, spread over the nodes.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int AtATime = 128;
    private readonly List<Subscriber> _subscribers = [];
    private readonly List<Task> _listening = [];

    private Crowd(IReadOnlyList<Family> families) => Families = families;

    public IReadOnlyList<Family> Families { get; }

    public List<Following> Followings { get; } = [];

    /// <summary>From the first connection to the last subscription.</summary>
    public TimeSpan Connected { get; private set; }

    /// <summary>Makes families, signs their accounts in and opens their sockets.</summary>
    public static async Task<Crowd> GatherAsync(Readership readership, int families, int accounts, int socketsOfEach)
    {
        var readers = new List<Reader>();
        for (var i = 0; i < families; i++)
        {
            readers.AddRange(await readership.SettleAsync(accounts));
        }

        return await GatherAsync(readership, readers, socketsOfEach);
    }

    public static async Task<Crowd> GatherAsync(Readership readership, IReadOnlyList<Reader> readers, int socketsOfEach)
    {
        var crowd = new Crowd([.. readers.Select(r => r.Family).Distinct()]);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < readers.Count * socketsOfEach; i++)
        {
            var following = new Following(readers[i % readers.Count]);
            crowd.Followings.Add(following);
            crowd._subscribers.Add(new Subscriber(readership.Nodes[i % readership.Nodes.Count].Address, following.Reader.Token, following.Hear));
        }

        await Parallel.ForEachAsync(
            crowd._subscribers.Zip(crowd.Followings), new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (pair, _) => await pair.First.OpenAsync(pair.Second.Reader.Beginning));
        crowd._listening.AddRange(crowd._subscribers.Select(s => Task.Run(s.ListenAsync)));

        // A subscription is not acknowledged: an event for everybody tells that all of them listen.
        foreach (var family in crowd.Families)
        {
            await readership.RaiseAsync(family);
        }

        await crowd.Followings.CaughtUpAsync(TimeSpan.FromSeconds(60));
        crowd.Connected = clock.Elapsed;
        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        _subscribers.ForEach(s => s.Dispose());
        await Task.WhenAll(_listening);
    }
}
