using System.Diagnostics;
using MaiGou.Domain.Accounts;
using MaiGou.Graph.Tests.Host;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Storage;

/// <summary>Another program holds the lock of the file. Source: goals S02.</summary>
[Trait("Tier", "Process")]
public sealed class LockedFileTests
{
    private const string Send = "mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge } }";

    [Fact]
    public async Task While_a_file_is_locked_for_12_seconds_writers_are_told_to_come_again_and_readers_are_served()
    {
        await using var host = await RunningHost.StartAsync();
        await using var other = new SqliteConnection($"Data Source={host.Folder}/maigou.db;Pooling=False");
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var since = Stopwatch.StartNew();

        var waiting = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TimedAsync(host)));
        var read = await host.Ask("{ packages(first: 1) { totalCount } }");
        var written = await CountAsync(host);
        await Task.Delay(TimeSpan.FromSeconds(12) - since.Elapsed is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
        await ExecuteAsync(other, "COMMIT");
        var after = await TimedAsync(host);

        Assert.All(waiting, w => Assert.Equal(["SERVICE_BUSY"], w.Answer.Codes));
        Assert.All(waiting, w => Assert.InRange(w.Elapsed.TotalSeconds, 4, 11));
        Assert.Equal(1, waiting[0].Answer.Json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("retryAfter").GetInt32());
        Assert.Empty(read.Codes);
        Assert.Equal(0, written);
        Assert.Empty(after.Answer.Codes);
        Assert.InRange(after.Elapsed.TotalSeconds, 0, 1);
    }

    private static async Task<(GraphAnswer Answer, TimeSpan Elapsed)> TimedAsync(RunningHost host)
    {
        var watch = Stopwatch.StartNew();
        var answer = await host.Ask(Send, new { input = new { phone = "13800000005" } });
        return (answer, watch.Elapsed);
    }

    private static async Task<int> CountAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        return await db.Set<SignInCode>().CountAsync();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
