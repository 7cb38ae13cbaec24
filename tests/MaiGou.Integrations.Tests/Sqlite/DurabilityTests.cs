using System.Diagnostics;
using System.Globalization;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Tests.Sqlite;

/// <summary>An acknowledged commit is on disk. Source: goals S04.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;
    private ServiceProvider _services = null!;

    [Fact]
    public async Task Each_session_keeps_a_log_that_is_flushed_at_every_commit()
    {
        await using var db = await OpenAsync();

        Assert.Null(await _services.GetRequiredService<IDatabaseServer>().DurabilityGapAsync(db, default));
    }

    [Fact]
    public async Task A_session_that_flushes_less_is_noticed()
    {
        await using var db = await OpenAsync();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL");

        Assert.Equal("has synchronous not FULL", await _services.GetRequiredService<IDatabaseServer>().DurabilityGapAsync(db, default));
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL");
    }

    [StraceFact]
    public async Task A_hundred_commits_flush_the_log_at_least_a_hundred_times()
    {
        var trace = $"{_folder}/trace";
        using var strace = Process.Start("strace", ["-f", "-qq", "-y", "-e", "trace=fdatasync,fsync", "-o", trace, "-p", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await CommitAsync(); // until the tracer has attached, commits may pass unseen
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = Flushes(trace);

        for (var i = 0; i < 100; i++)
        {
            await CommitAsync();
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        var after = Flushes(trace);
        using var stop = Process.Start("kill", ["-INT", strace.Id.ToString(CultureInfo.InvariantCulture)]);
        await strace.WaitForExitAsync();

        Assert.InRange(after - before, 100, 400);
    }

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection().AddSqlite($"Data Source={_folder}/test.db").BuildServiceProvider();
        await using var db = await OpenAsync();
        await db.Database.MigrateAsync();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private int Flushes(string trace) => File.Exists(trace) ? File.ReadLines(trace).Count(line => line.Contains($"{_folder}/test.db-wal", StringComparison.Ordinal)) : 0;

    private Task<MaiGouDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();

    private Task<bool> CommitAsync() => _services.GetRequiredService<Transactions>().RunAsync(
        (db, _) =>
        {
            db.Raise(EventKind.OrderChanged, Guid.NewGuid(), TimeProvider.System);
            return Task.FromResult(true);
        },
        CancellationToken.None);
}

/// <summary>A test that needs strace: skipped visibly without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        if (!File.Exists("/usr/bin/strace") || Environment.UserName != "root")
        {
            Skip = "strace is not installed, or this account may not trace.";
        }
    }
}
