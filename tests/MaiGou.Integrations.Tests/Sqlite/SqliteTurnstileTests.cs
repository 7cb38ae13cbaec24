using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Tests.Sqlite;

/// <summary>Nodes on one file write by turns, whatever SQLite's own waiting would do.</summary>
public sealed class SqliteTurnstileTests : IAsyncLifetime
{
    private const int Writes = 300;
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;
    private readonly List<ServiceProvider> _nodes = [];

    [Fact]
    public async Task Of_three_nodes_that_always_want_to_write_each_gets_half_of_its_third_of_300_writes_at_least()
    {
        foreach (var node in _nodes)
        {
            await RaiseAsync(node); // a node that still compiles its model does not want to write yet
        }

        var left = Writes;
        var written = new int[_nodes.Count];

        await Task.WhenAll(Enumerable.Range(0, _nodes.Count * 4).Select(writer => Task.Run(() => WriteAsync(writer % _nodes.Count))));

        Assert.Equal(Writes, written.Sum());
        Assert.All(written, mine => Assert.InRange(mine, Writes / 6, Writes));

        async Task WriteAsync(int node)
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await RaiseAsync(_nodes[node]);
                Interlocked.Increment(ref written[node]);
            }
        }
    }

    [Fact]
    public async Task A_turnstile_that_somebody_never_leaves_costs_a_second_and_no_write()
    {
        using var stuck = SqliteTurnstile.Open($"Data Source={_folder}/test.db")!;
        var entered = new ManualResetEventSlim();
        var leave = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            stuck.WaitOne();
            entered.Set();
            leave.Wait();
            stuck.ReleaseMutex();
        });
        thread.Start();
        entered.Wait();

        await RaiseAsync(_nodes[0]).WaitAsync(TimeSpan.FromSeconds(10));

        leave.Set();
        thread.Join();
        await using var db = await _nodes[0].GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        Assert.Equal(1, await db.Set<IdempotentRequest>().CountAsync());
    }

    public async Task InitializeAsync()
    {
        // A node has the threads of a process for itself; here three share the pool, and a writer blocks its thread while it waits for SQLite.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, 16), ports);
        _nodes.AddRange(Enumerable.Range(0, 3).Select(_ => new ServiceCollection().AddSqlite($"Data Source={_folder}/test.db").BuildServiceProvider()));
        await using var db = await _nodes[0].GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<bool> RaiseAsync(ServiceProvider node) => node.GetRequiredService<Transactions>().RunAsync(
        (db, _) =>
        {
            db.Add(new IdempotentRequest
            {
                Actor = "somebody", Key = Guid.NewGuid(), Fingerprint = "f", ResultId = Guid.Empty, At = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            });
            return Task.FromResult(true);
        },
        CancellationToken.None);
}
