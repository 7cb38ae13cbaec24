using System.Data.Common;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MaiGou.Faults.Scenarios;

/// <summary>S02: another program keeps a lock for 5 and for 30 seconds while people order: the whole file, or the table of places on a server.</summary>
internal static class Locking
{
    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var town = await Town.SettleAsync(installation.Database, run.Pick(80, 600), 60, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        using var trade = new Trade(run, installation, town, calls, recorder, shoppers: 8, retries: 200);
        using var closing = new CancellationTokenSource();
        var quoting = Enumerable.Range(0, 4).Select(n => Task.Run(() => QuoteAsync(run, town, calls, recorder, n, closing.Token))).ToList();
        var (locks, slowestRead) = (new List<(double From, double Until)>(), 0d);

        foreach (var seconds in run.Pick<int[]>([5], [5, 30]))
        {
            await Task.Delay(5000);
            var unlock = await LockAsync(installation.Database);
            var from = recorder.Now;
            slowestRead = Math.Max(slowestRead, await ReadAsync(calls, recorder, from + seconds));
            var until = recorder.Now;
            await unlock();
            locks.Add((from, until));
        }

        await Task.Delay(5000);
        await closing.CancelAsync();
        await Task.WhenAll(quoting);
        await trade.CloseAsync();
        await Drain.ToRestAsync(installation, TimeSpan.FromMinutes(2));
        await run.ConcludeAsync(installation, town, recorder);

        Tell(run, installation, recorder.Steps, locks);
        run.Report("S02", "slowest read of the catalogue meanwhile", slowestRead, "s", "<= 1", slowestRead <= 1);
        if (trade.Stuck.Count > 0)
        {
            throw new BrokenException(string.Join('\n', trade.Stuck.Take(5)));
        }
    }

    /// <summary>Somebody who looks around: a write that waits for nothing but its own answer, five times a second.</summary>
    private static async Task QuoteAsync(Run run, Town town, GraphCalls calls, Recorder recorder, int number, CancellationToken closing)
    {
        var random = new Random(run.Seed + number);
        var desk = new Desk(100 + number, calls, town, recorder, random) { Retries = 200 };
        while (!closing.IsCancellationRequested)
        {
            await desk.QuoteAsync(town.People[random.Next(town.People.Count)], town.Places[random.Next(town.Places.Count)]);
            await Task.Delay(200, CancellationToken.None);
        }
    }

    private static void Tell(Run run, Installation installation, IReadOnlyList<Step> steps, List<(double From, double Until)> locks)
    {
        // A client has one request under way, so what comes after its invocation is the answer to it.
        var answered = steps.GroupBy(s => s.Client).SelectMany(client => client.Zip(client.Skip(1)))
            .Where(pair => pair.First.Type == StepType.Invoke)
            .Where(pair => locks.Any(l => pair.First.At < l.Until && pair.Second.At > l.From)).ToList();
        var putOff = answered.Count(a => a.Second.Why is "SERVICE_BUSY");
        var lost = answered.Count(a => a.Second.Type == StepType.Unknown) - putOff;
        var slowest = answered.Select(a => a.Second.At - a.First.At).DefaultIfEmpty().Max();
        var patience = run.Provider == Provider.Sqlite ? 11 : 14; // 5 s for the turn to write, 5 or 8 s for the lock, 1 s for everything else
        var recovery = locks.Max(l => installation.Nodes.Max(n => steps
            .Where(s => s.Node == n.Number && s.At > l.Until && s.Type is StepType.Ok or StepType.Fail).Select(s => s.At - l.Until).DefaultIfEmpty(double.PositiveInfinity).First()));

        run.Report("S02", $"writes half done or lost, of {answered.Count} that met a lock of {string.Join(" and ", locks.Select(l => $"{l.Until - l.From:0}"))} s", 0, "writes", "0", answered.Count > 0);
        run.Report("S02", "answers SERVICE_BUSY, which may be asked again", putOff, "answers", run.Pick("told", "> 0"), run.Pick(true, putOff > 0));
        run.Report("S02", "any other answer without a result", lost, "answers", "0", lost == 0);
        run.Report("S02", "slowest answer to a write that met a lock", slowest, "s", $"<= {patience}", slowest <= patience);
        run.Report("S02", "from the end of the lock until each node had written again", recovery, "s", "<= 1", recovery <= 1);
    }

    /// <summary>Reads on every node until a moment of the run. Unit: seconds of the slowest.</summary>
    private static async Task<double> ReadAsync(GraphCalls calls, Recorder recorder, double until)
    {
        var slowest = 0d;
        for (var n = 0; recorder.Now < until; n++)
        {
            var start = recorder.Now;
            var answer = await calls.AskAsync(n % calls.Nodes, "{ packages(first: 3) { nodes { name } } }", new { }, null);
            slowest = answer.IsOk ? Math.Max(slowest, recorder.Now - start) : double.PositiveInfinity;
            await Task.Delay(100);
        }

        return slowest;
    }

    /// <summary>Takes the lock. Shape: what gives it back.</summary>
    private static async Task<Func<Task>> LockAsync(Database database)
    {
        DbConnection connection = database.Provider == Provider.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString)
            : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(database.Provider == Provider.Sqlite ? "BEGIN EXCLUSIVE" : "BEGIN; LOCK TABLE \"Slot\" IN ACCESS EXCLUSIVE MODE");
        return async () =>
        {
            await ExecuteAsync("COMMIT");
            await connection.DisposeAsync();
        };

        async Task ExecuteAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
