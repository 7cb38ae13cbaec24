using MaiGou.Domain.Demo;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Host;

/// <summary>The real host in this process: a free port of the loopback, a database file of its own, the demo data.</summary>
/// <remarks>
/// One is shared by the classes of <see cref="HostCollection"/>; a test that changes settings, moves the clock or counts rows of
/// everybody starts its own with <see cref="StartAsync"/>.
/// </remarks>
public sealed class RunningHost : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;
    private readonly string[] _settings;
    private WebApplication _app = null!;

    public RunningHost()
        : this([])
    {
    }

    private RunningHost(string[] settings) => _settings = settings;

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>The clock of host and database: runs, and can be moved forward.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>Asks the graph over HTTP.</summary>
    public GraphClient Graph { get; private set; } = null!;

    /// <summary>Tokens of the demo accounts.</summary>
    public DemoSignIn SignIn { get; private set; } = null!;

    /// <summary>Passwords and client secrets of the demo.</summary>
    public DemoSecrets Secrets => Services.GetRequiredService<DemoSecrets>();

    /// <summary>Folder of the database file and the keys.</summary>
    public string Folder => _folder;

    internal SqlLog Sql { get; } = new();

    /// <summary>Starts a host of one's own. Settings in the form <c>Demo:Load=false</c>.</summary>
    public static async Task<RunningHost> StartAsync(params string[] settings)
    {
        var host = new RunningHost(settings);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>Asks the graph; see <see cref="GraphClient.AskAsync"/>.</summary>
    public Task<GraphAnswer> Ask(string query, object? variables = null, string? token = null) => Graph.AskAsync(query, variables, token);

    /// <summary>Opens a socket of graphql-transport-ws.</summary>
    public Task<GraphSocket> OpenSocketAsync(string? token = null) => GraphSocket.OpenAsync(Address, token);

    /// <summary>A service of the host.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<MaiGouDb> OpenDatabaseAsync() => await Get<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();

    /// <summary>Waits until a condition holds, for things that jobs do.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, int seconds = 20)
    {
        var end = DateTime.UtcNow.AddSeconds(seconds);
        while (!await holds())
        {
            Assert.True(DateTime.UtcNow < end, "The condition did not come true in time.");
            await Task.Delay(50);
        }
    }

    public async Task InitializeAsync()
    {
        _app = MaiGouHost.Build(
            [
                "--environment=Development",
                $"--contentRoot={AppContext.BaseDirectory}",
                "--urls=http://127.0.0.1:0",
                $"--ConnectionStrings:MaiGou=Data Source={_folder}/maigou.db",
                $"--Installation:Folder={_folder}",
                "--Serilog:MinimumLevel:Default=Error",
                .. _settings.Select(s => $"--{s}"),
            ],
            builder => builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<IInterceptor>(Sql).AddSingleton<IInterceptor>(TSqlProof.One));
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Graph = new GraphClient(Address, Sql);
        SignIn = new DemoSignIn(Graph, Address, name => Secrets.ByName[name]);
    }

    public async Task DisposeAsync()
    {
        Graph?.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}

/// <summary>Classes in this collection share one host and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class HostCollection : ICollectionFixture<RunningHost>
{
    public const string Name = "host";
}
