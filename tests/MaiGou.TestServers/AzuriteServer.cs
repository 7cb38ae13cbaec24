using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MaiGou.TestServers;

/// <summary>A stand-in of Azure Blob Storage of its own on a free loopback port, with an account of its own.</summary>
/// <remarks>It writes its index down every few seconds, so what came shortly before <see cref="KillAsync"/> may be lost; the real service loses nothing.</remarks>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const string Program = "tests/MaiGou.TestServers/azurite/node_modules/azurite/dist/src/blob/main.js";
    private const string Account = "maigou";
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou-azurite").FullName;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;

    private AzuriteServer()
    {
    }

    /// <summary>True when Node and the package are there; <c>./test.sh</c> installs the package.</summary>
    public static bool IsInstalled { get; } = Find() is not null && Node() is not null;

    /// <summary>What the product's setting takes.</summary>
    public string ConnectionString => ConnectionStringWith(_key);

    /// <summary>As <see cref="ConnectionString"/> with a key that is not the account's.</summary>
    public string WithWrongKey => ConnectionStringWith(Convert.ToBase64String(new byte[64]));

    public static async Task<AzuriteServer> StartAsync()
    {
        var server = new AzuriteServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the server on the data that it left.</summary>
    public async Task StartAgainAsync()
    {
        _process = await ServerProcess.StartAsync(
            $"{_folder}/azurite.log",
            [
                Node()!, Find() ?? throw new InvalidOperationException("Azurite is not installed; ./test.sh installs it."),
                "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", $"{_folder}/data",
                "--blobHost", "127.0.0.1", "--blobPort", _port.ToString(CultureInfo.InvariantCulture),
            ],
            $"AZURITE_ACCOUNTS={Account}:{_key}");
        await _process.UntilAsync(AnswersAsync);
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

    /// <summary>The server takes connections and answers nothing until <see cref="ResumeAsync"/>.</summary>
    public Task PauseAsync() => _process?.SignalAsync("STOP") ?? Task.CompletedTask;

    public Task ResumeAsync() => _process?.SignalAsync("CONT") ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionStringWith(string key) => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint=http://127.0.0.1:{_port}/{Account};");

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MaiGou.Graph.sln")))
            {
                return Path.Combine(folder.FullName, Program) is var path && File.Exists(path) ? path : null;
            }
        }

        return null;
    }

    private static string? Node() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);
}
