using System.Globalization;
using MaiGou.Benchmarks.Catalogue;
using MaiGou.Benchmarks.FromMemory;
using MaiGou.Benchmarks.InProcess;
using MaiGou.Benchmarks.Measuring;

// One line per suite.
IReadOnlyList<Suite> suites =
[
    FromMemorySuite.Create(),
    CatalogueSuite.Create(),
];

// `serve <contender> <port>` is how the benchmark starts the processes that it measures.
if (args is ["serve", var contender, var port])
{
    var serve = suites.SelectMany(s => s.Servers).Single(s => s.Key == contender).Value;
    await serve(int.Parse(port, CultureInfo.InvariantCulture));
    return;
}

if (args is [StartUp.Argument])
{
    StartUp.Tell();
    return;
}

await Run.AllAsync(suites, Rounds.FromArguments(args));
