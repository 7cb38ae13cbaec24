using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MaiGou.TestServers;

namespace MaiGou.Faults.Cluster;

/// <summary>A process of the real host: a node, the stand-in of the payment provider, or a command. Ended with the harness at the latest.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>Where the host lies: beside the harness, or published somewhere else, such as compiled ahead for quicker starts.</summary>
    private static readonly string ThisVersion = Environment.GetEnvironmentVariable("MAIGOU_FAULTS_HOST") is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    private readonly ServerProcess _process;

    private HostProcess(ServerProcess process, string log) => (_process, Log) = (process, log);

    public int ProcessId => _process.ProcessId;

    /// <summary>File of what it printed; one file for all starts of a node.</summary>
    public string Log { get; }

    public bool IsAlive => _process.IsAlive();

    /// <summary>Starts the host with arguments and settings in the form <c>MAIGOU_FAIL=F05:1</c>.</summary>
    /// <param name="folder">Where another version of the host lies; this version when null.</param>
    public static async Task<HostProcess> StartAsync(string log, IEnumerable<string> arguments, IEnumerable<string> settings, string? folder = null)
    {
        folder ??= ThisVersion;

        // Profiles and collectors for servers of many cores are not worth their time in a life of seconds.
        string[] own = ["DOTNET_TieredPGO=0", "DOTNET_gcServer=0", "DOTNET_NOLOGO=1", $"ASPNETCORE_CONTENTROOT={folder}"];
        var process = await ServerProcess.StartAsync(log, ["dotnet", Path.Combine(folder, "MaiGou.Graph.dll"), .. arguments], [.. own, .. settings]);
        return new HostProcess(process, log);
    }

    /// <summary>Runs a command of the product on a database, as long as it takes. Shape: its exit code and what it printed.</summary>
    public static async Task<(int Code, string Printed)> RunAsync(Database database, params string[] command)
    {
        var log = Path.Combine(database.Folder, $"{command[0]}-{Guid.NewGuid():N}.log");
        await using var process = await StartAsync(log, command, ["ASPNETCORE_ENVIRONMENT=Development", .. database.Settings.Select(s => $"{s.Key}={s.Value}")]);
        while (process.IsAlive)
        {
            await Task.Delay(50);
        }

        return (await process.EndedAsync(), await File.ReadAllTextAsync(log));
    }

    /// <summary>Runs the product's own <c>check</c>. Shape: null when every promise holds, else what it printed.</summary>
    public static async Task<string?> CheckAsync(Database database) =>
        await RunAsync(database, "check") is (not 0, var printed) ? printed : null;

    /// <summary>Waits until it answers at an address. Errors: it ended first; the message carries the end of its log.</summary>
    public async Task ServesAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var patience = Stopwatch.StartNew();
        while (!await AnswersAsync(http))
        {
            if (!IsAlive || patience.Elapsed > TimeSpan.FromMinutes(3))
            {
                var tail = (await File.ReadAllLinesAsync(Log)).TakeLast(20);
                throw new InvalidOperationException($"Process {ProcessId} did not serve {address}: {string.Join('\n', tail)}");
            }

            await Task.Delay(30);
        }
    }

    public Task SignalAsync(string signal) => _process.SignalAsync(signal);

    /// <summary>Waits until it has ended and answers its exit code; 137 when it was killed.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.GoneAsync();
        return await _process.EndAsync();
    }

    /// <summary>Asks it to stop, as a rolling update does.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await EndedAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>Any answer will do: a node that is not ready says so.</summary>
    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    public override string ToString() => ProcessId.ToString(CultureInfo.InvariantCulture);
}
