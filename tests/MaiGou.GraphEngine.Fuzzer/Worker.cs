using System.Collections.Concurrent;
using System.Diagnostics;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Runs inputs side by side and looks for what must never happen.</summary>
internal sealed class Worker(Settings settings)
{
    /// <summary>An input that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Unit: bytes that the heap may grow after the first quarter of a run: the plan cache fills to 32 MiB.</summary>
    private const long MaxGrowth = 64L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, long> _outcomes = new();
    private readonly ConcurrentQueue<long> _slow = new();
    private readonly List<long> _heap = [];
    private long _next;
    private int _repeated;
    private int _findings;

    public async Task<int> RunAsync()
    {
        await using var host = await FuzzHost.StartAsync();
        var inputs = new Inputs(host, settings.Seed, settings.Only is null ? static _ => { } : Console.WriteLine);
        if (settings.Only is { } only)
        {
            await OneAsync(host, inputs, only);
            await RepeatSlowAsync(host, inputs);
            Console.WriteLine(string.Join(", ", _outcomes.Keys));
            return _findings == 0 ? 0 : 1;
        }

        using var slots = new Slots(settings.Slots!);
        var watch = Stopwatch.StartNew();
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var end = settings.Inputs * quarter / 4;
            await Task.WhenAll(Enumerable.Range(0, settings.Parallel).Select(slot => Task.Run(() => SomeAsync(host, inputs, slots, slot, end))));
            _next = end;
            await RepeatSlowAsync(host, inputs);
            GC.Collect();
            _heap.Add(GC.GetTotalMemory(forceFullCollection: true));
            Console.WriteLine($"{end} inputs after {watch.Elapsed.TotalSeconds:F0} s, heap {_heap[^1] / 1_048_576} MiB");
        }

        if (_heap[^1] - _heap[0] > MaxGrowth)
        {
            Find(settings.Inputs, $"the heap grew from {_heap[0]} to {_heap[^1]} bytes");
        }

        Console.WriteLine(string.Join(", ", _outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Key} {o.Value}")));
        Console.WriteLine($"fuzzer: seed {settings.Seed}, {settings.Inputs} inputs in {watch.Elapsed.TotalSeconds:F0} s, {_repeated} slow ones repeated alone, {_findings} findings");
        return _findings == 0 ? 0 : 1;
    }

    private async Task SomeAsync(FuzzHost host, Inputs inputs, Slots slots, int slot, long end)
    {
        while (Interlocked.Increment(ref _next) is var number && number <= end)
        {
            slots.Set(slot, number);
            await OneAsync(host, inputs, number);
            slots.Set(slot, 0);
        }
    }

    private async Task OneAsync(FuzzHost host, Inputs inputs, long number)
    {
        var run = Task.Run(() => inputs.RunAsync(number));
        if (await Task.WhenAny(run, Task.Delay(Patience)) != run)
        {
            _slow.Enqueue(number);
            return;
        }

        try
        {
            var (problem, outcome) = await run;
            _outcomes.AddOrUpdate(outcome, 1, static (_, n) => n + 1);
            if (problem is not null)
            {
                Find(number, problem);
            }
        }
        catch (TimeoutException)
        {
            _slow.Enqueue(number);
        }
        catch (Exception exception)
        {
            Find(number, exception.ToString());
        }

        foreach (var fault in host.Faults.TakeAll())
        {
            Find(number, $"(or one of its neighbours) logged {fault}");
        }
    }

    // On a machine with much else to do anything may take seconds; what hangs does so alone, and again.
    private async Task RepeatSlowAsync(FuzzHost host, Inputs inputs)
    {
        var suspects = _slow.ToArray();
        foreach (var number in suspects)
        {
            var tries = 3;
            do
            {
                _slow.Clear();
                await OneAsync(host, inputs, number);
            }
            while (!_slow.IsEmpty && --tries > 0);
            if (!_slow.IsEmpty)
            {
                Find(number, $"takes longer than {Patience.TotalSeconds} s");
            }
        }

        _slow.Clear();
        _repeated += suspects.Length;
    }

    private void Find(long number, string what)
    {
        Interlocked.Increment(ref _findings);
        Console.WriteLine($"FOUND --seed {settings.Seed} --only {number}: {(what.Length > 2000 ? what[..2000] : what)}");
    }
}
