using System.Diagnostics;
using System.Globalization;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>A server to be measured, in a process of its own.</summary>
internal sealed record Contender(string Name, Func<string, ProcessStartInfo> Command)
{
    /// <summary>True when npm brings it.</summary>
    public bool IsPeer { get; private init; }

    /// <summary>A server of this program; see <see cref="Suite.Servers"/>.</summary>
    public static Contender DotNet(string name) => new(name, port => Self("serve", name, port));

    /// <summary>A script in the folder of the peers, started as <c>node script … port</c>.</summary>
    public static Contender Node(string name, string script, params string[] arguments) => new(name, port =>
    {
        var start = new ProcessStartInfo("node", [script, .. arguments, port]) { WorkingDirectory = Peers.Folder };
        start.Environment["NODE_ENV"] = "production";
        return start;
    })
    {
        IsPeer = true,
    };

    public ProcessStartInfo Start(int port, IReadOnlyDictionary<string, string> environment)
    {
        var start = Command(port.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // Under `dotnet exec` the process is the host, and the program its first argument.
    public static ProcessStartInfo Self(params string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], .. arguments])
            : new ProcessStartInfo(Environment.ProcessPath!, arguments);
}
