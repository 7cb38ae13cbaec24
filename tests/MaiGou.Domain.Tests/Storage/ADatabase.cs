using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>A real SQLite database in a temporary folder with a clock that tests set; one per test.</summary>
public sealed class ADatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    private ADatabase(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddSqlite($"Data Source={File}");
        register(services);
        Services = services.BuildServiceProvider();
    }

    /// <summary>The database file, for a second node on it.</summary>
    public string File => $"{_folder}/test.db";

    public SettableClock Clock { get; } = new();

    public ServiceProvider Services { get; }

    /// <summary>Creates the database with the current model.</summary>
    public static async Task<ADatabase> CreateAsync(Action<IServiceCollection>? register = null)
    {
        var database = new ADatabase(register ?? (_ => { }));
        await using var db = await database.OpenAsync();
        await db.Database.EnsureCreatedAsync();
        return database;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<MaiGouDb> OpenAsync() => Get<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();

    /// <summary>Adds rows in one transaction.</summary>
    public async Task AddAsync(params object[] rows)
    {
        await using var db = await OpenAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async Task<IReadOnlyList<T>> AllAsync<T>()
        where T : class
    {
        await using var db = await OpenAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that stands still until a test moves it. It is the database's clock too.</summary>
public sealed class SettableClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 1, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public DateTime Now => _now.UtcDateTime;

    public void Move(TimeSpan by) => _now += by;

    public void Set(DateTimeOffset now) => _now = now;
}
