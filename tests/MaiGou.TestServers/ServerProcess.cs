using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MaiGou.TestServers;

/// <summary>A real server as a process of its own, in a temporary folder, ended by its own id at the latest when this process ends.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Ends the server when the pipe to this process breaks, so that a killed test run leaves nothing behind.</summary>
    private const string Keeper = "\"$@\" <&- & child=$!; echo \"pid $child\"; read -r _; kill -KILL $child 2>/dev/null; wait $child 2>/dev/null; echo \"exit $?\"";

    private readonly Process _keeper;
    private readonly string _log;

    private ServerProcess(Process keeper, int processId, string log) => (_keeper, ProcessId, _log) = (keeper, processId, log);

    public int ProcessId { get; }

    /// <summary>Starts a program and answers at once; the caller asks the server itself whether it is ready.</summary>
    /// <param name="log">File that takes what the server prints.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Settings in the form NAME=value.</param>
    public static async Task<ServerProcess> StartAsync(string log, IEnumerable<string> command, params string[] environment)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] arguments = ["-c", $"exec 2>>'{log}'; {Keeper.Replace(" <&- ", $" <&- >>'{log}' ", StringComparison.Ordinal)}", "keeper", .. command];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var setting in environment)
        {
            var parts = setting.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        var keeper = Process.Start(start)!;
        var line = await keeper.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return new ServerProcess(keeper, int.Parse(line!["pid ".Length..], CultureInfo.InvariantCulture), log);
    }

    /// <summary>A port that was free a moment ago, on the loopback.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the server answers. Errors: it ended or stayed silent for a minute; the message carries its log.</summary>
    public async Task UntilAsync(Func<Task<bool>> isReady)
    {
        var patience = Stopwatch.StartNew();
        while (!await isReady())
        {
            if (_keeper.HasExited || patience.Elapsed > TimeSpan.FromMinutes(1) || !Directory.Exists($"/proc/{ProcessId}"))
            {
                throw new InvalidOperationException($"The server did not start: {await File.ReadAllTextAsync(_log)}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Sends a signal, such as KILL, STOP, CONT, INT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the server has ended.</summary>
    public async Task GoneAsync()
    {
        var patience = Stopwatch.StartNew();
        while (IsAlive())
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"Process {ProcessId} did not end.");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>False once it has ended, whether or not its keeper has buried it.</summary>
    public bool IsAlive()
    {
        try
        {
            // The third field is the state; a dead child that its keeper has not yet buried is Z.
            var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends it if it still runs, and answers its exit code: 137 when it was killed.</summary>
    public async Task<int> EndAsync()
    {
        _keeper.StandardInput.Close();
        var line = await _keeper.StandardOutput.ReadLineAsync();
        await _keeper.WaitForExitAsync();
        return line is not null && line.StartsWith("exit ", StringComparison.Ordinal) ? int.Parse(line["exit ".Length..], CultureInfo.InvariantCulture) : -1;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_keeper.HasExited)
        {
            await EndAsync();
        }

        _keeper.Dispose();
    }
}
