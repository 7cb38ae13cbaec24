using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiGou.Graph.Probes;

/// <summary><c>/health/live</c> says that the process answers; <c>/health/ready</c> that it may get traffic.</summary>
internal static class HealthProbes
{
    public static IServiceCollection AddProbes(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseProbe>("database", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<ClockWatch>("clock")
            .AddCheck<EventsProbe>("events", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<StoppingProbe>("stopping");
        return services;
    }

    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? e.Value.Status.ToString()),
        },
        context.RequestAborted);

    /// <summary>The database answers, and it has every migration of this version.</summary>
    private sealed class DatabaseProbe(IDbContextFactory<MaiGouDb> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return !await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Unhealthy("The database does not answer.")
                : (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any() ? HealthCheckResult.Unhealthy("Migrations are pending.")
                : HealthCheckResult.Healthy();
        }
    }

    /// <summary>Events do not pile up before the sequencer, be it on this node or another.</summary>
    private sealed class EventsProbe(EventLog log) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await log.IsBehindAsync(cancellationToken)
                ? HealthCheckResult.Unhealthy("Events wait for their sequence.")
                : HealthCheckResult.Healthy();
    }

    /// <summary>A stopping node finishes what it has and gets nothing new.</summary>
    private sealed class StoppingProbe(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("The node is stopping.")
                : HealthCheckResult.Healthy());
    }
}
