using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Tests.Sqlite;

/// <summary>M-1 of the fault points: a start that is killed in the middle of a migration does not stop the next one.</summary>
public sealed class InterruptedMigrationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;
    private ServiceProvider _services = null!;

    [Fact]
    public async Task What_a_killed_migration_has_locked_the_next_start_unlocks()
    {
        await using var db = await OpenAsync();
        await db.GetService<IMigrator>().MigrateAsync("InitialCreate");
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-22 00:00:00+00:00')");

        using (await _services.GetRequiredService<IDatabaseServer>().EnterMigrationAsync(db, CancellationToken.None))
        {
            await db.Database.MigrateAsync().WaitAsync(Patience);
        }

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task One_migrates_at_a_time_and_the_next_follows_when_it_ends()
    {
        await using var db = await OpenAsync();
        await db.Database.MigrateAsync();
        var server = _services.GetRequiredService<IDatabaseServer>();
        var first = await server.EnterMigrationAsync(db, CancellationToken.None);

        await using var other = await OpenAsync();
        var second = server.EnterMigrationAsync(other, CancellationToken.None);
        await Task.Delay(200);
        var waited = !second.IsCompleted;
        first!.Dispose();
        using var turn = await second.WaitAsync(Patience);

        Assert.True(waited);
        Assert.NotNull(turn);
    }

    public Task InitializeAsync()
    {
        _services = new ServiceCollection().AddSqlite($"Data Source={_folder}/test.db").BuildServiceProvider();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<MaiGouDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
}
