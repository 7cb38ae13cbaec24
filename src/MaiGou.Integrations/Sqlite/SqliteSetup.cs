using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaiGou.Integrations.Sqlite;

/// <summary>Registers SQLite as the database.</summary>
public static class SqliteSetup
{
    public static IServiceCollection AddSqlite(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqliteSession>();
        services.AddSingleton<ITransactionRules, SqliteTransactionRules>();
        services.AddSingleton<Transactions>();
        services.AddPooledDbContextFactory<SqliteMaiGouDb>((provider, options) => options
            .UseSqlite(connectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll)
            .AddInterceptors([provider.GetRequiredService<SqliteSession>(), .. provider.GetServices<IInterceptor>()]));
        services.AddSingleton<IDbContextFactory<MaiGouDb>>(provider =>
            new SqliteContexts(provider.GetRequiredService<IDbContextFactory<SqliteMaiGouDb>>()));
        return services;
    }

    private sealed class SqliteContexts(IDbContextFactory<SqliteMaiGouDb> contexts) : IDbContextFactory<MaiGouDb>
    {
        public MaiGouDb CreateDbContext() => contexts.CreateDbContext();

        public async Task<MaiGouDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}

/// <summary>Used by the migrations tool only.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteMaiGouDb>
{
    public SqliteMaiGouDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMaiGouDb>().UseSqlite("Data Source=design.db").Options);
}
