using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaiGou.Integrations.Sqlite;

/// <summary>Registers SQLite as the database.</summary>
public static class SqliteSetup
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton<TimeProvider>(new StoredClock());
        services.AddSingleton<SqliteSession>();
        services.AddSingleton(_ => new SqliteTurnstile(connectionString));
        services.AddSingleton<IDatabaseFile>(new SqliteDatabaseFile(connectionString));
        return services.AddDatabase<SqliteMaiGouDb, SqliteTransactionRules, SqliteDatabase>((provider, options) => options
            .UseSqlite(connectionString)
            .AddInterceptors(provider.GetRequiredService<SqliteSession>(), provider.GetRequiredService<SqliteTurnstile>()));
    }
}

/// <summary>Used by the migrations tool only.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteMaiGouDb>
{
    public SqliteMaiGouDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMaiGouDb>().UseSqlite("Data Source=design.db").Options);
}
