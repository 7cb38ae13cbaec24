using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Tests.Sqlite;

public sealed class SqliteStorageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;
    private ServiceProvider _services = null!;

    [Fact]
    public async Task Ids_are_found_by_a_list_and_ordered_by_the_database()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => Id<Patient>.New(TimeProvider.System)).ToList();
        await RunAsync(async db =>
        {
            db.AddRange(ids.Select(id => new OutboxEvent
            {
                EventId = Guid.NewGuid(), Kind = EventKind.OrderChanged, PatientId = id, SubjectId = Guid.NewGuid(), OccurredAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            }));
            await Task.CompletedTask;
        });

        var wanted = ids.Take(2).Cast<Id<Patient>?>().ToList();
        var found = await ReadAsync(db => db.Set<OutboxEvent>().Where(e => wanted.Contains(e.PatientId)).OrderBy(e => e.PatientId).ToListAsync());

        Assert.Equal(2, found.Count);
        Assert.Equal(DateTimeKind.Utc, found[0].OccurredAt.Kind);
    }

    [Fact]
    public async Task Deadlines_are_compared_with_the_clock_of_the_database()
    {
        await RunAsync(db =>
        {
            db.Raise(EventKind.OrderChanged, Guid.NewGuid(), new FixedClock(DateTimeOffset.UtcNow.AddHours(1)));
            db.Raise(EventKind.BookingChanged, Guid.NewGuid(), new FixedClock(DateTimeOffset.UtcNow.AddHours(-1)));
            return Task.CompletedTask;
        });

        var passed = await ReadAsync(db => db.Set<OutboxEvent>().Where(e => e.OccurredAt <= DbClock.UtcNow()).Select(e => e.Kind).ToListAsync());

        Assert.Equal([EventKind.BookingChanged], passed);
    }

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection().AddSqlite($"Data Source={_folder}/test.db").BuildServiceProvider();
        await ReadAsync(async db => await db.Database.EnsureCreatedAsync());
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<bool> RunAsync(Func<MaiGouDb, Task> work) =>
        _services.GetRequiredService<Transactions>().RunAsync(
            async (db, _) =>
            {
                await work(db);
                return true;
            },
            CancellationToken.None);

    private async Task<T> ReadAsync<T>(Func<MaiGouDb, Task<T>> read)
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        return await read(db);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
