using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations;

/// <summary>What every database is registered with.</summary>
internal static class DatabaseSetup
{
    /// <summary>Registers pooled contexts of one provider as the contexts of the model, with the interceptors that others registered.</summary>
    public static IServiceCollection AddDatabase<TDb, TRules, TServer>(
        this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> provide)
        where TDb : MaiGouDb
        where TRules : class, ITransactionRules
        where TServer : class, IDatabaseServer
    {
        services.TryAddSingleton<TimeProvider>(new StoredClock());
        services.AddSingleton<ITransactionRules, TRules>();
        services.AddSingleton<IDatabaseServer, TServer>();
        services.AddSingleton<Transactions>();
        services.AddPooledDbContextFactory<TDb>((provider, options) =>
        {
            provide(provider, options);
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll)
                .AddInterceptors(provider.GetServices<IInterceptor>())
                .ConfigureWarnings(TellOnce);
        });
        services.AddSingleton<IDbContextFactory<MaiGouDb>>(provider => new Contexts<TDb>(provider.GetRequiredService<IDbContextFactory<TDb>>()));
        return services;
    }

    /// <summary>Each of these comes with an exception, which is logged where it ends; a lost race ends nowhere and is counted.</summary>
    private static void TellOnce(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug));

    private sealed class Contexts<TDb>(IDbContextFactory<TDb> contexts) : IDbContextFactory<MaiGouDb>
        where TDb : MaiGouDb
    {
        public MaiGouDb CreateDbContext() => contexts.CreateDbContext();

        public async Task<MaiGouDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}
