using System.Globalization;
using MaiGou.Benchmarks;

// `serve <contender> <port>` is how the benchmark starts the processes that it measures.
if (args is ["serve", var contender, var port])
{
    await Contenders.ServeAsync(contender, int.Parse(port, CultureInfo.InvariantCulture));
    return;
}

await Comparison.RunAsync(Rounds.FromArguments(args));
