using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>A file for each test. Its clock is the clock of the process, so nothing is to be set.</summary>
internal sealed class SqliteEngine(byte[] template) : IEngine
{
    public static async Task<IEngine> StartAsync()
    {
        await using var first = new Database();
        await using (var services = new ServiceCollection().AddSqlite($"Data Source={first.File}").BuildServiceProvider())
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
        }

        // The last connection writes the log of the database into it; then one file is all there is to copy.
        SqliteConnection.ClearAllPools();
        return new SqliteEngine(await File.ReadAllBytesAsync(first.File));
    }

    public async Task<IDatabase> NewDatabaseAsync()
    {
        var database = new Database();
        await File.WriteAllBytesAsync(database.File, template);
        return database;
    }

    private sealed class Database : IDatabase
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

        public string File => $"{_folder}/test.db";

        public void AddTo(IServiceCollection services) => services.AddSqlite($"Data Source={File}");

        public void SetClock(DateTime now)
        {
        }

        public ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
