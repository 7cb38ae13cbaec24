using System.Globalization;
using MaiGou.TestServers;

namespace MaiGou.Faults.Cluster;

/// <summary>One node of the product over all its starts: its port stays, so clients and messages find it again.</summary>
internal sealed class Node(int number, Database database, IReadOnlyList<string> settings) : IAsyncDisposable
{
    private HostProcess? _process;
    private int _said;

    public int Number => number;

    public int Port { get; } = ServerProcess.FreePort();

    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Settings of this node alone, such as a clock that is wrong.</summary>
    public IReadOnlyList<string> Peculiar { get; set; } = [];

    /// <summary>Folder of the host that the next start runs; this version when null.</summary>
    public string? Host { get; set; }

    /// <summary>The fail points that the running start was armed with; null for none.</summary>
    public string? Armed { get; private set; }

    public bool IsAlive => _process is { IsAlive: true };

    public int ProcessId => _process?.ProcessId ?? 0;

    public int Starts { get; private set; }

    /// <summary>Unit: bytes resident now.</summary>
    public long Memory
    {
        get
        {
            using var process = System.Diagnostics.Process.GetProcessById(ProcessId);
            return process.WorkingSet64;
        }
    }

    /// <summary>Time on a processor since its start.</summary>
    public TimeSpan Cpu
    {
        get
        {
            using var process = System.Diagnostics.Process.GetProcessById(ProcessId);
            return process.TotalProcessorTime;
        }
    }

    public string Log => Path.Combine(database.Folder, $"node-{number}.log");

    /// <summary>Starts the process and waits until it serves. Fail points in the form <c>F05:3,W-4:1</c>.</summary>
    public async Task StartAsync(string? failPoint = null)
    {
        if (_process is { } former)
        {
            await former.DisposeAsync();
        }

        Starts++;
        Armed = failPoint;
        _said = File.Exists(Log) ? (await File.ReadAllTextAsync(Log)).Length : 0;
        _process = await HostProcess.StartAsync(
            Log,
            [],
            [
                "ASPNETCORE_ENVIRONMENT=Development", $"ASPNETCORE_URLS={Address}", "Serilog__MinimumLevel__Default=Warning",
                .. database.Settings.Select(s => $"{s.Key}={s.Value}"), .. settings, .. Peculiar,
                .. failPoint is null ? (string[])[] : [$"MAIGOU_FAIL={failPoint}"],
            ],
            Host);
        try
        {
            await _process.ServesAsync(Address);
        }
        catch (InvalidOperationException) when (failPoint is not null && !IsAlive)
        {
            // A job reached the point before the first request could be answered; the caller sees that the node is dead.
        }
    }

    /// <summary>What the running start has printed.</summary>
    public async Task<string> SaidAsync()
    {
        var all = await File.ReadAllTextAsync(Log);
        return all[Math.Min(_said, all.Length)..];
    }

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } running)
        {
            await running.SignalAsync("KILL");
            await running.EndedAsync();
        }
    }

    /// <summary>Asks the process to stop, and answers its exit code.</summary>
    public Task<int> StopAsync() => _process?.StopAsync() ?? Task.FromResult(0);

    public Task SignalAsync(string signal) => _process?.SignalAsync(signal) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
