using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiGou.Faults.History;

/// <summary>Takes down what the clients do, in memory for the checker and as one JSONL file for each client.</summary>
internal sealed class Recorder(string folder)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly ConcurrentQueue<Step> _steps = new();
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Unit: seconds since the start of the run.</summary>
    public double Now => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>In the order in which they were taken down.</summary>
    public IReadOnlyList<Step> Steps => [.. _steps];

    public void Add(Step step) => _steps.Enqueue(step);

    /// <summary>Writes the files.</summary>
    public async Task SaveAsync()
    {
        foreach (var client in _steps.GroupBy(s => s.Client))
        {
            var lines = client.Select(s => JsonSerializer.Serialize(s, Json));
            await File.WriteAllLinesAsync(Path.Combine(folder, $"history-{client.Key}.jsonl"), lines);
        }
    }

    /// <summary>The history of one key, for people.</summary>
    public static string Tell(IEnumerable<Step> steps, Guid key) =>
        string.Join('\n', steps.Where(s => s.Key == key || s.Subject == key || s.Result == key).Take(60).Select(s => JsonSerializer.Serialize(s, Json)));
}
