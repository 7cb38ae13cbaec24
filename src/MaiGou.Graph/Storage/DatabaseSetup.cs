using MaiGou.Graph.Settings;

namespace MaiGou.Graph.Storage;

internal static class DatabaseSetup
{
    /// <summary>Registers what the host does about its database: the look at the start, the watch over its clock, the words for its faults.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(new MigrationWish(settings.Flag("Database:Migrate", otherwise: true)))
        .AddSingleton<DatabaseStart>()
        .AddSingleton<ClockWatch>()
        .AddHostedService(provider => provider.GetRequiredService<ClockWatch>())
        .AddSingleton<StorageErrors>();
}
