using System.Text.Json;
using System.Text.Json.Serialization;
using MaiGou.Benchmarks.Endurance;
using MaiGou.Benchmarks.Subscriptions;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>All rounds of all contenders of one work.</summary>
/// <param name="Name">As <c>--only</c> takes it.</param>
/// <param name="Title">What is asked.</param>
/// <param name="Contenders">The first is the product.</param>
/// <param name="Goals">What is to be reached.</param>
/// <param name="LoadAverage">Of the machine, when the work was done; it tells how busy others kept the cores.</param>
internal sealed record WorkResult(
    string Name, string Title, IReadOnlyList<ContenderResult> Contenders, IReadOnlyList<Goal> Goals, double LoadAverage)
{
    /// <summary>CPU time of the first contender over that of another: the median over the rounds, pair by pair.</summary>
    public double Ratio(string against) => Statistics.Median(
        Contenders[0].CpuMicroseconds.Zip(Contenders.Single(c => c.Name == against).CpuMicroseconds, (one, other) => one / other));
}

/// <summary>All rounds of one contender. Unit of the memory: bytes resident after the last round.</summary>
internal sealed record ContenderResult(string Name, IReadOnlyList<double> CpuMicroseconds, IReadOnlyList<double> RequestsPerSecond, long Memory)
{
    public static ContenderResult Of(ServerProcess server, List<Figure> figures) => new(
        server.Contender.Name,
        [.. figures.Select(f => Math.Round(f.CpuMicroseconds, 2))],
        [.. figures.Select(f => Math.Round(f.RequestsPerSecond))],
        server.Memory);
}

/// <summary>A step inside one process. Unit: microseconds and allocated bytes per step.</summary>
internal sealed record StepResult(string Name, double Microseconds, long? Bytes, double? AtMostMicroseconds, long? AtMostBytes)
{
    public bool IsReached => !(Microseconds > AtMostMicroseconds) && !(Bytes > AtMostBytes);
}

/// <summary>The file with every round; a run of some works keeps what it has of the others.</summary>
internal sealed class Results
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string File { get; } = Path.Combine(Peers.Repository, "artifacts", "performance.json");

    public SortedDictionary<string, WorkResult> Works { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<StepResult> Steps { get; set; } = [];

    public IReadOnlyList<CrowdResult> Crowds { get; set; } = [];

    public IReadOnlyList<StepResult> ColdStart { get; set; } = [];

    public SoakResult? Soak { get; set; }

    public static Results Load() =>
        System.IO.File.Exists(File) ? JsonSerializer.Deserialize<Results>(System.IO.File.ReadAllText(File), Format)! : new Results();

    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(this, Format) + "\n");
    }
}

internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
