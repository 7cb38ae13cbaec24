using System.Diagnostics;
using System.Globalization;

namespace MaiGou.TestServers;

/// <summary>A PostgreSQL of its own on a free loopback port, with an empty cluster in a temporary folder.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Account = "postgres";
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartSharedAsync);

    /// <summary>Held as long as this process lives: the end of its pipe is the cleaner's sign.</summary>
    private static Process? _cleaner;

    private readonly string _folder;
    private string[] _settings;
    private string? _archive;
    private ServerProcess? _process;

    private PostgresServer(string folder, int port, string[] settings) => (_folder, Port, _settings) = (folder, port, settings);

    public int Port { get; }

    /// <summary>The folder of the cluster's data.</summary>
    public string DataFolder => $"{_folder}/data";

    public int ProcessId => _process?.ProcessId ?? throw new InvalidOperationException("The server is stopped.");

    /// <summary>Where the programs of the newest installed version lie; null when none is installed.</summary>
    public static string? Programs { get; } = Find();

    /// <summary>The one server that all suites of this process share; it is gone when the process is.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>Starts an empty server.</summary>
    /// <param name="isDurable">True keeps every promise of durability (slower); false is for suites that never pull the plug.</param>
    /// <param name="settings">More settings of the server, in the form <c>max_connections=200</c>.</param>
    public static async Task<PostgresServer> StartAsync(bool isDurable = false, params string[] settings)
    {
        var programs = Programs ?? throw new InvalidOperationException("PostgreSQL is not installed; eng/servers.sh installs it.");
        var folder = await Accounts.FolderAsync(Account, "maigou-postgres");
        await Accounts.RunAsync(Accounts.As(Account, [
            $"{programs}/initdb", "-D", $"{folder}/data", "-U", "maigou", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync", "--no-instructions"]));
        string[] fast = isDurable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
        var server = new PostgresServer(
            folder, ServerProcess.FreePort(), ["max_connections=200", "shared_buffers=64MB", .. fast, .. settings]);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts an empty, durable server that archives its log: each segment when it is full, and at the latest after so many seconds.</summary>
    public static async Task<PostgresServer> StartArchivingAsync(int archiveSeconds)
    {
        var archive = await Accounts.FolderAsync(Account, "maigou-archive");
        var server = await StartAsync(
            isDurable: true, "wal_level=replica", "archive_mode=on", $"archive_timeout={archiveSeconds}",
            $"archive_command=test ! -f {archive}/%f && cp %p {archive}/.%f && mv {archive}/.%f {archive}/%f");
        server._archive = archive;
        return server;
    }

    /// <summary>Copies the cluster while it works; the copy and the archive are what a lost machine is restored from.</summary>
    public Task BaseBackupAsync() => Accounts.RunAsync(Accounts.As(Account, [
        $"{Programs}/pg_basebackup", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "maigou",
        "-D", $"{_archive}/base", "-X", "none", "-c", "fast"]));

    /// <summary>Loses the cluster with its machine and starts another from the copy and the archive.</summary>
    public async Task RestoreAsync()
    {
        await Accounts.RunAsync(["mv", DataFolder, $"{_folder}/lost"]); // what is left of the server may still be writing there
        await Accounts.RunAsync(Accounts.As(Account, ["cp", "-a", $"{_archive}/base", DataFolder]));
        await Accounts.RunAsync(Accounts.As(Account, ["touch", $"{DataFolder}/recovery.signal"]));
        _settings = [.. _settings, $"restore_command=cp {_archive}/%f %p", "recovery_target_action=promote"];
        await StartAgainAsync();
        await _process!.UntilAsync(() => Task.FromResult(!File.Exists($"{DataFolder}/recovery.signal")));
    }

    /// <summary>Connection string of a database, which need not exist yet.</summary>
    public string ConnectionString(string database = "maigou") => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username=maigou;Timeout=15");

    /// <summary>Starts the server on the data that it left.</summary>
    public async Task StartAgainAsync()
    {
        var command = new List<string> { $"{Programs}/postgres", "-D", DataFolder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-k", _folder };
        foreach (var setting in _settings)
        {
            command.AddRange(["-c", setting]);
        }

        _process = await ServerProcess.StartAsync($"{_folder}/postgres.log", Accounts.As(Account, command));
        await _process.UntilAsync(() => TryAsync([
            $"{Programs}/pg_isready", "-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)]));
    }

    /// <summary>Stops the server: QUIT drops everything as a power cut of the process does, INT ends sessions and writes all down.</summary>
    public async Task StopAsync(string signal = "QUIT")
    {
        if (_process is { } running)
        {
            await running.SignalAsync(signal);
            await running.GoneAsync();
            await running.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Sends a signal to the main process, such as STOP and CONT.</summary>
    public Task SignalAsync(string signal) => _process?.SignalAsync(signal) ?? Task.CompletedTask;

    /// <summary>Lets an account in with its password only, as soon as the server has read that.</summary>
    public async Task DemandPasswordAsync(string account)
    {
        var rules = $"{DataFolder}/pg_hba.conf";
        await File.WriteAllTextAsync(rules, $"host all {account} 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(rules)}");
        await SignalAsync("HUP");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
        if (_archive is not null)
        {
            Directory.Delete(_archive, recursive: true);
        }
    }

    /// <summary>Nobody disposes the shared server: its process ends with this one, and then its folder is deleted.</summary>
    private static async Task<PostgresServer> StartSharedAsync()
    {
        var server = await StartAsync();
        _cleaner = Process.Start(new ProcessStartInfo("bash", ["-c", "read -r _; sleep 1; rm -rf \"$1\"", "cleaner", server._folder])
        {
            RedirectStandardInput = true,
        });
        return server;
    }

    private static async Task<bool> TryAsync(IEnumerable<string> command)
    {
        try
        {
            await Accounts.RunAsync(command);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Find()
    {
        const string Root = "/usr/lib/postgresql";
        return !Directory.Exists(Root) ? null : Directory.GetDirectories(Root)
            .Where(folder => File.Exists($"{folder}/bin/postgres"))
            .MaxBy(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0) is { } newest
            ? $"{newest}/bin"
            : null;
    }
}
