using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.Endurance;

/// <summary>Whether memory stays flat under full load, beside the bare host under the same.</summary>
internal static class Soak
{
    public const string Name = "memory";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    public static async Task<SoakResult> RunAsync(Contender engine, Contender bare, byte[] request)
    {
        await using var one = await ServerProcess.StartAsync(engine, new Dictionary<string, string>());
        await using var other = await ServerProcess.StartAsync(bare, new Dictionary<string, string>());
        var load = Task.WhenAll(Load.CountAsync(one.Address, [request], Length), Load.CountAsync(other.Address, [request], Length));
        var (ours, theirs) = (new List<long>(), new List<long>());
        while (!load.IsCompleted)
        {
            await Task.WhenAny(load, Task.Delay(Step));
            ours.Add(one.Memory);
            theirs.Add(other.Memory);
        }

        var answered = await load;
        return new SoakResult((int)Length.TotalSeconds, answered[0], ours, theirs);
    }
}

/// <summary>Memory of the engine and of the bare host while both were loaded. Unit: bytes resident, every five seconds.</summary>
internal sealed record SoakResult(int Seconds, long Answered, IReadOnlyList<long> Engine, IReadOnlyList<long> Bare)
{
    public const double MaxRatio = 1.3;

    public double Ratio => (double)Engine[^1] / Bare[^1];

    /// <summary>The most of the last third over the most of the third before it.</summary>
    public double Growth => (double)Engine.Skip(Engine.Count * 2 / 3).Max() / Engine.Skip(Engine.Count / 3).Take(Engine.Count / 3).Max();
}
