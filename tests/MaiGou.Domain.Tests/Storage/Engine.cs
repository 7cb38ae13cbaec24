using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>The database engine that the whole suite runs on.</summary>
/// <remarks>
/// <c>MAIGOU_TEST_DATABASE</c> is <c>Sqlite</c> (the default), <c>Postgres</c> or <c>SqlServer</c>. <c>MAIGOU_TEST_CONNECTION</c> names a
/// server whose account may create databases; PostgreSQL needs none, the suite then starts a server of its own.
/// </remarks>
internal static class Engine
{
    private static readonly Lazy<Task<IEngine>> One = new(() => Kind switch
    {
        "Sqlite" => SqliteEngine.StartAsync(),
        "Postgres" => PostgresEngine.StartAsync(Connection),
        "SqlServer" => SqlServerEngine.StartAsync(
            Connection ?? throw new InvalidOperationException("MAIGOU_TEST_DATABASE=SqlServer needs MAIGOU_TEST_CONNECTION.")),
        var other => throw new InvalidOperationException($"MAIGOU_TEST_DATABASE must be Sqlite, Postgres or SqlServer, not '{other}'."),
    });

    public static string Kind { get; } = Setting("MAIGOU_TEST_DATABASE") ?? "Sqlite";

    private static string? Connection => Setting("MAIGOU_TEST_CONNECTION");

    public static async Task<IDatabase> NewDatabaseAsync() => await (await One.Value).NewDatabaseAsync();

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>Makes databases quickly: migrated once, copied for each test.</summary>
internal interface IEngine
{
    Task<IDatabase> NewDatabaseAsync();
}

/// <summary>The database of one test; disposing deletes it.</summary>
internal interface IDatabase : IAsyncDisposable
{
    void AddTo(IServiceCollection services);

    /// <summary>Sets the clock that the database answers with.</summary>
    void SetClock(DateTime now);
}
