using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>A real, migrated database of its own for one test, with a clock that the test sets.</summary>
/// <remarks><c>MAIGOU_TEST_DATABASE</c> names the engine, see <see cref="Engine"/>; without it the databases are SQLite files.</remarks>
public sealed class ADatabase : IAsyncDisposable
{
    private readonly IDatabase _database;

    private ADatabase(IDatabase database, Action<IServiceCollection> register)
    {
        _database = database;
        database.SetClock(Clock.Now);
        Clock.Moved += database.SetClock;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        if (Engine.Kind == "Sqlite")
        {
            services.AddSingleton<IInterceptor>(TSqlProof.One); // once is enough
            services.AddSingleton<IInterceptor>(PlanProof.One);
        }

        AddTo(services);
        register(services);
        Services = services.BuildServiceProvider();
    }

    public SettableClock Clock { get; } = new();

    public ServiceProvider Services { get; }

    public static async Task<ADatabase> CreateAsync(Action<IServiceCollection>? register = null) =>
        new(await Engine.NewDatabaseAsync(), register ?? (_ => { }));

    /// <summary>Registers this database, also for a second node on it.</summary>
    public void AddTo(IServiceCollection services) => _database.AddTo(services);

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
        await _database.DisposeAsync();
    }
}

/// <summary>A clock that stands still until a test moves it. It is the database's clock too.</summary>
public sealed class SettableClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 1, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Tells the database, whose clock is not this process's.</summary>
    public event Action<DateTime>? Moved;

    public override DateTimeOffset GetUtcNow() => _now;

    public DateTime Now => _now.UtcDateTime;

    public void Move(TimeSpan by) => Set(_now + by);

    public void Set(DateTimeOffset now)
    {
        _now = now;
        Moved?.Invoke(Now);
    }
}
