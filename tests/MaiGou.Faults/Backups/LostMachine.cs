using System.Diagnostics;
using MaiGou.Benchmarks.Checking;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.Scenarios;
using MaiGou.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Faults.Backups;

/// <summary>S05: the machine of a large database is lost while a node and others write; the product serves again from the backup as docs/operations-backup.md says.</summary>
internal static class LostMachine
{
    private const int ArchiveSeconds = 30;

    /// <summary>About 1 GB in either database.</summary>
    private const int ManyRows = 3_400_000;

    public static Task RunAsync(Run run) => run.Provider == Provider.Sqlite ? RunSqliteAsync(run) : RunPostgresAsync(run);

    private static async Task RunSqliteAsync(Run run)
    {
        var backup = Path.Combine(run.Folder, "backup");
        var fresh = Directory.CreateDirectory(Path.Combine(run.Folder, "fresh")).FullName;
        await using var restored = new Database(run.Provider, $"Data Source={fresh}/maigou.db", fresh);
        await using var database = new Database(run.Provider, $"Data Source={run.Folder}/maigou.db", run.Folder);
        await FillAsync(run, database);
        await using var node = new Node(0, database, ["Demo__Load=false"]);
        await node.StartAsync();
        await using var writer = new SteadyWriter(database);
        await Task.Delay(TimeSpan.FromSeconds(5));

        var (written, copying) = (writer.Count, Stopwatch.StartNew());
        await SucceedAsync(database, "backup", "--to", backup);
        var (rate, copied) = ((writer.Count - written) / copying.Elapsed.TotalSeconds, copying.Elapsed);
        var moment = Stopwatch.GetTimestamp();
        await node.KillAsync();
        await writer.StopAsync();
        var size = new FileInfo(Path.Combine(backup, "maigou.db")).Length;

        var watch = Stopwatch.StartNew();
        await SucceedAsync(restored, "restore", "--from", backup);
        await ServeAsync(restored);
        await TellAsync(run, restored, writer, moment, watch.Elapsed, rate, size);
        run.Report("S05", "time of the backup", copied.TotalSeconds, "s", "told", isReached: true);
    }

    private static async Task RunPostgresAsync(Run run)
    {
        await using var server = await PostgresServer.StartArchivingAsync(ArchiveSeconds);
        await using var database = new Database(run.Provider, server.ConnectionString(), run.Folder);
        await FillAsync(run, database);
        await using var node = new Node(0, database, ["Demo__Load=false"]);
        await node.StartAsync();
        await using var writer = new SteadyWriter(database);
        await Task.Delay(TimeSpan.FromSeconds(5));

        var (written, copying) = (writer.Count, Stopwatch.StartNew());
        await server.BaseBackupAsync();
        var (rate, copied) = ((writer.Count - written) / copying.Elapsed.TotalSeconds, copying.Elapsed);
        await Task.Delay(TimeSpan.FromSeconds(1.5 * ArchiveSeconds)); // the writing goes on
        var size = await database.ReadAsync(db => db.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync());
        var moment = Stopwatch.GetTimestamp();
        await server.StopAsync("KILL");
        await node.KillAsync();
        await writer.StopAsync();
        NpgsqlConnection.ClearAllPools();

        var watch = Stopwatch.StartNew();
        await server.RestoreAsync();
        await SucceedAsync(database, "check", "--at-rest");
        await ServeAsync(database);
        await TellAsync(run, database, writer, moment, watch.Elapsed, rate, size);
        run.Report("S05", "time of the base backup", copied.TotalSeconds, "s", "told", isReached: true);
    }

    private static async Task FillAsync(Run run, Database database)
    {
        await using var db = await database.OpenAsync();
        await db.Database.MigrateAsync();
        await Rows.FillAsync(db, run.Pick(150_000, ManyRows) / CheckedWorld.RowsOfPerson);
    }

    private static async Task ServeAsync(Database database)
    {
        await using var node = new Node(1, database, ["Demo__Load=false"]);
        await node.StartAsync();
        SqliteConnection.ClearAllPools();
    }

    private static async Task TellAsync(Run run, Database restored, SteadyWriter writer, long moment, TimeSpan recovery, double rate, long size)
    {
        var loss = await writer.LossAsync(restored, moment);
        run.Report("S05", "RPO: age of the first acknowledged write that was lost with the machine", loss, "s", "<= 60", loss <= 60);
        run.Report("S05", "RTO: from the empty machine to a checked database and a node that serves", recovery.TotalSeconds, "s", "<= 300", recovery.TotalSeconds <= 300);
        run.Report("S05", "size of the database", size / 1e9, "GB", run.Pick(">= 0.04", ">= 1"), size / 1e9 >= run.Pick(0.04, 1));
        run.Report("S05", "writes a second that went on while the copy was made", rate, "per second", "told", isReached: true);
    }

    private static async Task SucceedAsync(Database database, params string[] command)
    {
        if (await HostProcess.RunAsync(database, command) is (not 0 and var code, var printed))
        {
            throw new BrokenException($"{command[0]} ended with {code}: {printed}");
        }
    }
}
