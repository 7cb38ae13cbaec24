using System.Diagnostics;
using System.Globalization;
using MaiGou.Benchmarks.Measuring;
using MaiGou.GraphEngine;

namespace MaiGou.Benchmarks.InProcess;

/// <summary>How long it takes until a schema of 300 fields is bound and ready.</summary>
internal static class StartUp
{
    /// <summary>Argument of a child process that builds once, tells how long it took, and ends.</summary>
    public const string Argument = "start-up";

    private const int FreshProcesses = 5;
    private static readonly StepGoal Goal = new(50_000);

    public static Step Warm => new("start of a schema with 300 fields, warm process", () => _ = Build(), Goal);

    public static StepResult Fresh()
    {
        var times = Enumerable.Range(0, FreshProcesses).Select(_ => InFreshProcess()).ToList();
        return new StepResult("start of a schema with 300 fields, fresh process", Statistics.Median(times), null, Goal.Microseconds, null);
    }

    /// <summary>The child's part.</summary>
    public static void Tell()
    {
        var started = Stopwatch.GetTimestamp();
        _ = Build();
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture));
    }

    private static GraphQLServer Build()
    {
        var options = new GraphQLServerOptions { RequireAccess = false };
        options.SchemaTexts.Add(("wide", WideSchema.Sdl));
        options.Types.Add(typeof(WideQueries));
        foreach (var kind in typeof(Wide).Assembly.GetTypes().Where(t => t.BaseType == typeof(Wide)))
        {
            options.Types.Add(kind);
        }

        return GraphQLServer.Build(new ServiceCollection().BuildServiceProvider(), options);
    }

    private static double InFreshProcess()
    {
        var start = Contender.Self(Argument);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(told, CultureInfo.InvariantCulture);
    }
}
