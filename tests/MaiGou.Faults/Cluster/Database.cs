using MaiGou.Domain.Storage;
using MaiGou.Integrations;
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

    public Database(Provider provider, string connectionString, string folder)
    {
        (Provider, ConnectionString, Folder) = (provider, connectionString, folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings.Select(s => KeyValuePair.Create(
            s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value))).Build();
        _services = new ServiceCollection().AddLogging().AddStorage(configuration, folder).BuildServiceProvider();
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

    /// <summary>Changes something behind the product's back, such as letting deadlines pass.</summary>
    public Task<T> WriteAsync<T>(Func<MaiGouDb, Task<T>> work) =>
        _services.GetRequiredService<Transactions>().RunAsync((db, _) => work(db), CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
