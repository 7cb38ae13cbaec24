using System.Globalization;
using System.Text.Json.Nodes;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>What the figures were taken on, in general terms.</summary>
internal static class Machine
{
    /// <summary>Processes that wanted a core during the last minute, our own included.</summary>
    public static double LoadAverage =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    public static string Description =>
        $"{Environment.ProcessorCount} shared cores, .NET {Environment.Version}; peers on Node: {string.Join(", ", PeerVersions())}.";

    private static IEnumerable<string> PeerVersions()
    {
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(Peers.Folder, "package.json")))!;
        return package["dependencies"]!.AsObject().Select(d => $"{d.Key} {d.Value}");
    }
}
