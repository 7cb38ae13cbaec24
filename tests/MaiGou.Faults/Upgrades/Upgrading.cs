using MaiGou.Benchmarks.Checking;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.Scenarios;
using MaiGou.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MaiGou.Faults.Upgrades;

/// <summary>
/// S06: a database of the first version with many rows is brought up to date by a node that is killed on the way,
/// while the version before goes on writing: no row changes, no write waits long, and the next start finishes.
/// </summary>
internal static class Upgrading
{
    private const string First = "InitialCreate";
    private const int Kills = 5;

    public static async Task RunAsync(Run run)
    {
        await using var server = run.Provider == Provider.Postgres ? await PostgresServer.StartAsync(isDurable: true) : null;
        await using var database = new Database(
            run.Provider, server?.ConnectionString() ?? $"Data Source={run.Folder}/maigou.db", run.Folder);
        await using var db = await database.OpenAsync();
        await db.GetService<IMigrator>().MigrateAsync(First);
        var columns = await Rows.ColumnsAsync(db);
        var rows = await Rows.FillAsync(db, run.Pick(100_000, 1_000_000) / CheckedWorld.RowsOfPerson, columns);

        // What the writer and the jobs of an idle node change.
        string[] written = [Rows.TableOf<OutboxEvent>(db), Rows.TableOf<EventStream>(db), Rows.TableOf<EventPosition>(db), Rows.TableOf<Lease>(db)];
        var before = await Rows.SumsAsync(db, columns, written);

        await using var node = new Node(0, database, ["Demo__Load=false"]);
        FormerWriter writer;
        await using (writer = new FormerWriter(database, columns))
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                var starting = node.StartAsync("none:1");
                await Task.Delay(run.Random.Next(300, 1500));
                await node.KillAsync();
                await Ignoring(starting);
            }

            await node.StartAsync();
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        var after = await Rows.SumsAsync(db, columns, written);
        var changed = before.Keys.Where(table => before[table] != after[table]).ToList();
        run.Report("S06", $"tables changed by the migrations, of {rows:N0} rows", changed.Count, "tables", "0", changed.Count == 0);
        run.Report("S06", "failed writes of the version before", writer.Failures.Count, $"of {writer.Written}", "0", writer.Failures.Count == 0);
        run.Report("S06", "longest wait of a writer of the version before", writer.Longest.TotalSeconds, "s", "≤ 1", writer.Longest <= TimeSpan.FromSeconds(1));
        if (changed.Count > 0 || writer.Failures.Count > 0 || writer.Written == 0 || (await db.Database.GetPendingMigrationsAsync()).Any())
        {
            throw new BrokenException($"changed: {string.Join(", ", changed)}; failures: {string.Join("; ", writer.Failures.Take(3))}; written {writer.Written}");
        }
    }

    private static async Task Ignoring(Task starting)
    {
        try
        {
            await starting;
        }
        catch (InvalidOperationException)
        {
            // Killed before it served, as wanted.
        }
    }
}
