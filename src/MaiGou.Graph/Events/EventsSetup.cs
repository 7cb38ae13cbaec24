using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Settings;
using MaiGou.Integrations.Redis;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiGou.Graph.Events;

internal static class EventsSetup
{
    private const int MaxRetentionDays = 3650;

    /// <summary>Registers the event log, its sequencer and the live streams.</summary>
    /// <remarks>Errors: <see cref="Domain.Shared.InvalidSettingException"/>.</remarks>
    public static IServiceCollection AddEvents(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Events:Redis"] is { Length: > 0 } redis)
        {
            services.AddRedisChannel("Events__Redis", redis).AddHealthChecks().AddCheck<WakeUpsProbe>("wakeUps");
        }

        services.TryAddSingleton<LiveSessions>();
        return services
            .AddSingleton(new EventRetention(configuration.Number("Events:RetentionDays", EventRetention.UsualDays, 1, MaxRetentionDays)))
            .AddSingleton<EventMetrics>()
            .AddSingleton<EventLog>()
            .AddSingleton<EventPermissions>()
            .AddSingleton<EventTail>()
            .AddSingleton<EventFeed>()
            .AddSingleton<StuckEvents>()
            .AddSingleton<IJob, Sequencer>()
            .AddSingleton<IJob, TrimEvents>()
            .AddSingleton<IInterceptor, OutboxWakeUp>()
            .AddSingleton<IInvariant, StreamsAreDense>()
            .AddSingleton<IInvariant, EventsAreSequenced>()
            .AddHostedService<EventTailing>();
    }

    /// <summary>Keeps the tail of this node running.</summary>
    private sealed class EventTailing(EventTail tail) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => tail.RunAsync(stoppingToken);
    }

    /// <summary>Without wake-ups events are late by less than a second, so the node goes on serving.</summary>
    private sealed class WakeUpsProbe(INodeChannel channel) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(channel.IsAlive
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("Wake-ups of other nodes do not arrive; events are found by looking."));
    }
}
