using System.Globalization;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>What a run does.</summary>
/// <param name="Only">The one input to repeat and show; null for all.</param>
/// <param name="Slots">File in which a worker notes its inputs; null in the process that supervises it.</param>
internal sealed record Settings(long Inputs, ulong Seed, int Parallel, long? Only, string? Slots)
{
    public static Settings Of(string[] args)
    {
        return new Settings(
            Number("--inputs") ?? 50_000, (ulong)(Number("--seed") ?? 20_260_101), (int)(Number("--parallel") ?? 24), Number("--only"), Text("--slots"));

        string? Text(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();

        long? Number(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
