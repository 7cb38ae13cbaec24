using System.Diagnostics;
using System.Text.RegularExpressions;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Host;

/// <summary>The real host as a process of its own, for tests that kill it. Several starts can share one folder, and so one database.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => Read(e.Data);
    }

    public Uri Address { get; private set; } = null!;

    public GraphClient Graph { get; private set; } = null!;

    public DemoSignIn SignIn { get; private set; } = null!;

    public int ProcessId => _process.Id;

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Passwords and client secrets that it printed at its first start.</summary>
    public IReadOnlyDictionary<string, string> Secrets => Output.Select(l => SecretLine().Match(l)).Where(m => m.Success)
        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["secret"].Value, StringComparer.Ordinal);

    /// <summary>Starts a node on the database in a folder and waits until it serves. Settings in the form <c>MAIGOU_FAIL=F05:1</c>.</summary>
    public static async Task<HostProcess> StartAsync(string folder, params string[] settings)
    {
        await HostDatabase.StartAsync();
        var host = new HostProcess(StartInfo(folder, [], settings));
        host.Begin();
        var first = await Task.WhenAny(host._address.Task, host._process.WaitForExitAsync()).WaitAsync(StartTime);
        Assert.True(first == host._address.Task, $"The host ended: {string.Join('\n', host.Output)}");
        host.Address = await host._address.Task;
        host.Graph = new GraphClient(host.Address);
        host.SignIn = new DemoSignIn(host.Graph, host.Address, name => host.Secrets[name]);
        return host;
    }

    /// <summary>Runs a command, such as <c>check</c>, to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string[] args, params string[] settings)
    {
        await HostDatabase.StartAsync();
        await using var command = new HostProcess(StartInfo(folder, args, settings));
        command.Begin();
        await command._process.WaitForExitAsync().WaitAsync(StartTime);
        return (command._process.ExitCode, string.Join('\n', command.Output));
    }

    /// <summary>Fills the database of a folder with the demo and waits until the events of that have their positions.</summary>
    /// <returns>Passwords and client secrets, which only the first start prints.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> PrepareAsync(string folder)
    {
        await using var first = await StartAsync(folder);
        await using var storage = OpenStorage(folder);
        await RunningHost.UntilAsync(async () =>
        {
            await using var db = await storage.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
            return !await db.Set<OutboxEvent>().AnyAsync(e => e.SequencedAt == null);
        });
        Assert.Equal(0, await first.StopAsync());
        return first.Secrets;
    }

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await ExitedAsync();
    }

    /// <summary>Asks the process to stop, as a rolling update does, and answers its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{ProcessId}"]);
        await signal.WaitForExitAsync();
        return await ExitedAsync();
    }

    /// <summary>Waits until the process has ended by itself, such as at a fail point, and answers its exit code: 137 when it was killed.</summary>
    public async Task<int> ExitedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartTime);
        return _process.ExitCode;
    }

    /// <summary>The database that the process works on.</summary>
    internal static ServiceProvider OpenStorage(string folder) => HostDatabase.Open(folder);

    public async ValueTask DisposeAsync()
    {
        Graph?.Dispose();
        await KillAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string folder, string[] args, string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MaiGou.Graph.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in HostDatabase.SettingsOf(folder))
        {
            start.Environment[name] = value;
        }

        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        return start;
    }

    private void Begin()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (AddressLine().Match(line) is { Success: true } found)
        {
            _address.TrySetResult(new Uri(found.Groups["url"].Value));
        }
    }

    [GeneratedRegex(@"MaiGou serves [\\""]*(?<url>http://[^\s\\""]+)", RegexOptions.CultureInvariant)]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"^  (?<name>[\w@.-]+): (?<secret>[0-9a-f]{24})$", RegexOptions.CultureInvariant)]
    private static partial Regex SecretLine();
}
