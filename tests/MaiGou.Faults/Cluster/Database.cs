using MaiGou.Domain.Storage;
using MaiGou.Integrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Cluster;

/// <summary>The databases that the harness runs on.</summary>
internal enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>One installation's database, opened by the harness beside the nodes.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Func<ServiceProvider> _newServices;
    private readonly List<ServiceProvider> _others = [];

    public Database(Provider provider, string connectionString, string folder)
    {
        (Provider, ConnectionString, Folder) = (provider, connectionString, folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings.Select(s => KeyValuePair.Create(
            s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value))).Build();
        _services = Services(configuration, folder);
        _newServices = () => Services(configuration, folder);
    }

    public Provider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>Folder of keys, logs and histories, and of the database file where there is one.</summary>
    public string Folder { get; }

    /// <summary>What a node must know to work on it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Database__Provider"] = Provider.ToString(),
        ["ConnectionStrings__MaiGou"] = ConnectionString,
        ["Installation__Folder"] = Folder,
    };

    public Task<MaiGouDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();

    /// <summary>Reads in one context.</summary>
    public async Task<T> ReadAsync<T>(Func<MaiGouDb, Task<T>> read)
    {
        await using var db = await OpenAsync();
        return await read(db);
    }

    /// <summary>Changes something behind the product's back, such as letting deadlines pass; patient where a busy SQLite makes its writers wait.</summary>
    public async Task<T> WriteAsync<T>(Func<MaiGouDb, Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _services.GetRequiredService<Transactions>().RunAsync((db, _) => work(db), CancellationToken.None);
            }
            catch (Exception busy) when (busy is StorageBusyException or SqliteException { SqliteErrorCode: 5 } && attempt < 20)
            {
                await Task.Delay(500);
            }
        }
    }

    /// <summary>Transactions as of another node, with a queue of writers of their own.</summary>
    public Transactions NewTransactions()
    {
        _others.Add(_newServices());
        return _others[^1].GetRequiredService<Transactions>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _others.Append(_services))
        {
            await services.DisposeAsync();
        }
    }

    private static ServiceProvider Services(IConfiguration configuration, string folder) =>
        new ServiceCollection().AddLogging().AddStorage(configuration, folder).BuildServiceProvider();
}
