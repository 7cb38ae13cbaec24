using System.Diagnostics;
using System.Globalization;
using MaiGou.Domain.Storage;
using MaiGou.Integrations;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Benchmarks.Checking;

/// <summary>
/// <c>check ROWS [Postgres CONNECTION]</c>: fills a database with so many rows, lets the product's <c>check</c> command go over it,
/// and prints its time and memory beside the time of reading every row of every table once, which is the least any check could take.
/// </summary>
internal static class CheckSpeed
{
    private const int Batch = 200_000;

    public static async Task RunAsync(long rows, string provider, string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("maigou-check").FullName;
        try
        {
            var settings = new Dictionary<string, string?>
            {
                ["Database:Provider"] = provider, ["ConnectionStrings:MaiGou"] = connection ?? $"Data Source={folder}/maigou.db",
            };
            await using var services = new ServiceCollection().AddLogging()
                .AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), folder).BuildServiceProvider();
            var contexts = services.GetRequiredService<IDbContextFactory<MaiGouDb>>();
            Console.WriteLine($"{await FillAsync(contexts, (int)(rows / CheckedWorld.RowsOfPerson)):N0} rows in {provider}");
            var (counted, reading) = await ReadAllAsync(contexts);
            var size = await SizeAsync(contexts, provider);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"size with indexes: {size / (double)counted:0} bytes a row"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading all {counted:N0} rows once: {reading.TotalSeconds:0.0} s"));
            var checking = await CheckAsync(settings);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"check: {checking.TotalSeconds:0.0} s, {checking / reading:0.0} times the reading, {counted / checking.TotalSeconds:N0} rows/s"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<long> FillAsync(IDbContextFactory<MaiGouDb> contexts, int people)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await db.Database.OpenConnectionAsync();
        long count = 0;
        foreach (var chunk in CheckedWorld.Rows(people).Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await using var writer = new FastRows(db);
            foreach (var row in chunk)
            {
                await writer.AddAsync(row);
            }

            await transaction.CommitAsync();
            count += writer.Count;
        }

        return count;
    }

    private static async Task<(long Rows, TimeSpan Time)> ReadAllAsync(IDbContextFactory<MaiGouDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var watch = Stopwatch.StartNew();
        long rows = 0;
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows++;
            }
        }

        return (rows, watch.Elapsed);
    }

    private static async Task<long> SizeAsync(IDbContextFactory<MaiGouDb> contexts, string provider)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var size = provider == "Sqlite"
            ? "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()"
            : "SELECT pg_database_size(current_database()) AS \"Value\"";
        return await db.Database.SqlQueryRaw<long>(size).SingleAsync();
    }

    private static async Task<TimeSpan> CheckAsync(Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MaiGou.Graph.dll"), "check"]) { WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        long peak = 0;
        while (!process.WaitForExit(200))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.WorkingSet64);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}, at most {peak / 1_048_576} MiB"));
        return watch.Elapsed;
    }
}
