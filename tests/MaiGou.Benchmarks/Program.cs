using System.Globalization;
using System.Net;
using MaiGou.Benchmarks.Catalogue;
using MaiGou.Benchmarks.Checking;
using MaiGou.Benchmarks.FromMemory;
using MaiGou.Benchmarks.InProcess;
using MaiGou.Benchmarks.Measuring;
using MaiGou.Benchmarks.Subscriptions;

// One line per suite.
IReadOnlyList<Suite> suites =
[
    FromMemorySuite.Create(),
    CatalogueSuite.Create(),
];

// `serve <contender> <port>` is how the benchmark starts the processes that it measures.
if (args is ["serve", var contender, var port])
{
    var serve = suites.SelectMany(s => s.Servers).Concat(SubscriptionSuite.Servers).Single(s => s.Key == contender).Value;
    await serve(int.Parse(port, CultureInfo.InvariantCulture));
    return;
}

// `load <work> <port> <seconds>` sends the requests of a work to a server under a profiler.
if (args is ["load", var name, var target, var seconds])
{
    var requests = suites.SelectMany(s => s.Works).Single(w => w.Name == name).Bodies.Select(b => HttpConnection.Request(b)).ToList();
    var address = new IPEndPoint(IPAddress.Loopback, int.Parse(target, CultureInfo.InvariantCulture));
    var answered = await Load.CountAsync(address, requests, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
    Console.WriteLine(answered);
    return;
}

// `step <part of its name> <seconds>` does one step, likewise.
if (args is ["step", var part, var length])
{
    foreach (var step in EngineSteps.All().Append(StartUp.Warm).Where(s => s.Name.Contains(part, StringComparison.Ordinal)))
    {
        Console.WriteLine(Stopclock.Measure(step, TimeSpan.FromSeconds(int.Parse(length, CultureInfo.InvariantCulture))));
    }

    return;
}

// `check <rows> [Postgres <connection>]` measures the check command on so many rows.
if (args is ["check", var rows, .. var where])
{
    await CheckSpeed.RunAsync(
        long.Parse(rows, CultureInfo.InvariantCulture), where is [var provider, ..] ? provider : "Sqlite", where is [_, var connection] ? connection : null);
    return;
}

if (args is [StartUp.Argument])
{
    StartUp.Tell();
    return;
}

await Run.AllAsync(suites, Rounds.FromArguments(args));
