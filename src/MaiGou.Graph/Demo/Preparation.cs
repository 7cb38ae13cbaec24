using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Settings;
using MaiGou.Graph.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Demo;

/// <summary>Brings the database up to date before anything else starts, and loads the demo data into an empty one.</summary>
internal sealed class Preparation(
    DatabaseStart database, Transactions transactions, IEnumerable<IDemoPart> parts, DemoSecrets secrets, DemoWish wish,
    ILogger<Preparation> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.RunAsync(cancellationToken);
        if (wish.Load && await transactions.RunAsync(LoadAsync, cancellationToken))
        {
            logger.LogInformation("Demo data loaded.");
            if (wish.PrintSecrets)
            {
                logger.LogInformation("{DemoAccounts}", DemoAccounts.Describe(secrets));
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One transaction for all parts: a start that is killed leaves either no demo data or all of it.</summary>
    private async Task<bool> LoadAsync(MaiGouDb db, CancellationToken ct)
    {
        if (await db.Set<Clinic>().AnyAsync(ct))
        {
            return false;
        }

        foreach (var part in parts.OrderBy(p => p.Order))
        {
            await part.LoadAsync(db, secrets, ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return true;
    }
}

/// <summary>Whether demo data is wanted, and whether its secrets may be printed.</summary>
internal sealed record DemoWish(bool Load, bool PrintSecrets);

internal static class DemoSetup
{
    /// <summary>Registers the preparation of the database. It must stand before every other hosted service.</summary>
    public static IServiceCollection AddPreparation(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        .AddSingleton(new DemoWish(configuration.Flag("Demo:Load", otherwise: environment.IsDevelopment()), environment.IsDevelopment()))
        .AddSingleton(new DemoScale(configuration.Number("Demo:Scale", otherwise: 1, least: 1, most: 10_000)))
        .AddSingleton<DemoSecrets>()
        .AddHostedService<Preparation>();
}
