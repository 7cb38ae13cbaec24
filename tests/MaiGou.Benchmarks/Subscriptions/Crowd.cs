using System.Globalization;
using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.Subscriptions;

/// <summary>Ten thousand sockets on one server: what they hold while nothing happens, and what one event for all of them costs.</summary>
internal static class Crowd
{
    private const int Sockets = 10_000;
    private const int EventsPerRound = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<CrowdResult> RunAsync(Contender contender, bool subscribes, int rounds)
    {
        await using var server = await ServerProcess.StartAsync(contender, new Dictionary<string, string>());
        using var control = new HttpClient { BaseAddress = new Uri($"http://{server.Address}") };
        await WarmUpAsync(server, control, subscribes);
        var before = server.Memory;
        var count = new Counter();
        var listeners = await OpenAsync(server, count, Sockets, subscribes);
        try
        {
            await CountedAsync(control, Sockets);
            await Task.Delay(TimeSpan.FromSeconds(2));
            var held = server.Memory - before;
            var cpu = new List<double>();
            for (var round = 0; subscribes && round < rounds; round++)
            {
                var started = server.CpuTime;
                await EmitAsync(control, count, Sockets);
                cpu.Add(Math.Round((server.CpuTime - started).TotalMicroseconds / (Sockets * EventsPerRound), 2));
            }

            return new CrowdResult(contender.Name, Sockets, held / Sockets, server.Memory, cpu);
        }
        finally
        {
            listeners.ForEach(l => l.Dispose());
        }
    }

    // Code is compiled and pools are filled before anything counts.
    private static async Task WarmUpAsync(ServerProcess server, HttpClient control, bool subscribes)
    {
        var count = new Counter();
        var listeners = await OpenAsync(server, count, 200, subscribes);
        await CountedAsync(control, 200);
        for (var i = 0; subscribes && i < 40; i++)
        {
            await EmitAsync(control, count, 200);
        }

        listeners.ForEach(l => l.Dispose());
        await CountedAsync(control, 0);
    }

    private static async Task<List<Listener>> OpenAsync(ServerProcess server, Counter count, int sockets, bool subscribes)
    {
        var listeners = Enumerable.Range(0, sockets).Select(_ => new Listener(server.Address, count.Add)).ToList();
        await Parallel.ForEachAsync(listeners, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (listener, ct) =>
        {
            await listener.ConnectAsync(subscribes);
            _ = Task.Run(listener.ListenAsync, ct);
        });
        return listeners;
    }

    private static async Task EmitAsync(HttpClient control, Counter count, int sockets)
    {
        for (var i = 0; i < EventsPerRound; i++)
        {
            var all = count.Expect(sockets);
            using var response = await control.GetAsync("/emit");
            await all.WaitAsync(Patience);
        }
    }

    private static async Task CountedAsync(HttpClient control, int sockets)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (int.Parse(await control.GetStringAsync("/count", patience.Token), CultureInfo.InvariantCulture) != sockets)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Counts what all listeners hear.</summary>
    private sealed class Counter
    {
        private int _left;
        private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Expect(int messages)
        {
            _left = messages;
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _all.Task;
        }

        public void Add()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _all.TrySetResult();
            }
        }
    }
}

/// <summary>What a crowd of sockets has shown.</summary>
/// <param name="Contender">Its name.</param>
/// <param name="Sockets">How many there were.</param>
/// <param name="BytesPerSocket">Growth of the resident memory while they were idle.</param>
/// <param name="Memory">Unit: bytes resident at the end.</param>
/// <param name="CpuMicroseconds">CPU time per event and socket, round by round; empty when nothing was sent.</param>
internal sealed record CrowdResult(string Contender, int Sockets, long BytesPerSocket, long Memory, IReadOnlyList<double> CpuMicroseconds);
