using System.Diagnostics;
using MaiGou.Benchmarks.InProcess;
using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.Endurance;

/// <summary>Time from the start of a process to its first answer.</summary>
internal static class ColdStart
{
    public const string Name = "cold-start";

    private static readonly StepGoal Goal = new(1_200_000);

    public static async Task<IReadOnlyList<StepResult>> RunAsync(Contender engine, Contender bare, byte[] request, int rounds)
    {
        var times = new Dictionary<Contender, List<double>> { [engine] = [], [bare] = [] };
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (contender, taken) in times)
            {
                taken.Add(await OnceAsync(contender, request));
            }
        }

        return
        [
            new StepResult("cold start to the first answer, engine", Statistics.Median(times[engine]), null, Goal.Microseconds, null),
            new StepResult("cold start to the first answer, bare host", Statistics.Median(times[bare]), null, null, null),
        ];
    }

    private static async Task<double> OnceAsync(Contender contender, byte[] request)
    {
        var started = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(contender, new Dictionary<string, string>());
        using var connection = new HttpConnection(server.Address);
        await connection.ConnectAsync();
        await connection.AskAsync(request);
        return Math.Round(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
    }
}
