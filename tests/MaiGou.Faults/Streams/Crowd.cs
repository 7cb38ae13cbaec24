using System.Diagnostics;

namespace MaiGou.Faults.Streams;

/// <summary>Clients that listen at the same time, spread over the nodes.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int AtATime = 128;
    private readonly Readership _readership;
    private readonly List<Subscriber> _subscribers = [];
    private readonly List<Task> _listening = [];

    private Crowd(Readership readership, IReadOnlyList<Family> families) => (_readership, Families) = (readership, families);

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
        var crowd = new Crowd(readership, [.. readers.Select(r => r.Family).Distinct()]);
        var clock = Stopwatch.StartNew();
        crowd.Followings.AddRange(Enumerable.Range(0, readers.Count * socketsOfEach).Select(i => new Following(readers[i % readers.Count])));
        await crowd.ListenAsync();

        // A subscription is not acknowledged: an event for everybody tells that all of them listen.
        foreach (var family in crowd.Families)
        {
            await readership.RaiseAsync(family);
        }

        await crowd.Followings.CaughtUpAsync(TimeSpan.FromSeconds(60));
        crowd.Connected = clock.Elapsed;
        return crowd;
    }

    /// <summary>Everybody leaves and comes back with their last cursor and a new token.</summary>
    public async Task ReturnAsync()
    {
        await LeaveAsync();
        await ListenAsync();
    }

    public async ValueTask DisposeAsync() => await LeaveAsync();

    private async Task ListenAsync()
    {
        _subscribers.AddRange(Followings.Select((f, i) => new Subscriber(_readership.Nodes[i % _readership.Nodes.Count].Address, f.Reader.Token, f.Hear)));
        await Parallel.ForEachAsync(
            _subscribers.Zip(Followings), new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (pair, _) => await pair.First.OpenAsync(pair.Second.Cursor ?? pair.Second.Reader.Beginning));
        _listening.AddRange(_subscribers.Select(s => Task.Run(s.ListenAsync)));
    }

    private async Task LeaveAsync()
    {
        _subscribers.ForEach(s => s.Stop());
        _subscribers.ForEach(s => s.Dispose());
        await Task.WhenAll(_listening);
        _subscribers.Clear();
        _listening.Clear();
    }
}
