using System.Globalization;
using System.Net.Sockets;

namespace MaiGou.TestServers;

/// <summary>A Redis of its own on a free loopback port that keeps nothing.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Account = "redis";
    private readonly string _folder;
    private readonly string? _password;
    private ServerProcess? _process;

    private RedisServer(string folder, int port, string? password) => (_folder, Port, _password) = (folder, port, password);

    public int Port { get; }

    /// <summary>What the product's setting takes.</summary>
    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>True when Redis is installed.</summary>
    public static bool IsInstalled { get; } = File.Exists("/usr/bin/redis-server");

    /// <param name="password">What clients must know; none by default.</param>
    public static async Task<RedisServer> StartAsync(string? password = null)
    {
        var server = new RedisServer(await Accounts.FolderAsync(Account, "maigou-redis"), ServerProcess.FreePort(), password);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts an empty server on the same port.</summary>
    public async Task StartAgainAsync()
    {
        _process = await ServerProcess.StartAsync($"{_folder}/redis.log", Accounts.As(Account, [
            "/usr/bin/redis-server", "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1",
            "--dir", _folder, "--save", "", "--appendonly", "no", .. _password is null ? (string[])[] : ["--requirepass", _password]]));
        await _process.UntilAsync(IsReadyAsync);
    }

    /// <summary>Ends the server at once.</summary>
    public async Task KillAsync()
    {
        if (_process is { } running)
        {
            await running.SignalAsync("KILL");
            await running.GoneAsync();
            await running.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>The server keeps its connections and answers nothing until <see cref="ResumeAsync"/>.</summary>
    public Task PauseAsync() => _process?.SignalAsync("STOP") ?? Task.CompletedTask;

    public Task ResumeAsync() => _process?.SignalAsync("CONT") ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            await using var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync() is { } answer && (answer == "+PONG" || answer.StartsWith("-NOAUTH", StringComparison.Ordinal));
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
