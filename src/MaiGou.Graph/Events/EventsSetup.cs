using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaiGou.Graph.Events;

internal static class EventsSetup
{
    /// <summary>Registers the event log, its sequencer and the live streams.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration["Events:Redis"]))
        {
            throw new InvalidSettingException("Events__Redis", "must be empty in this version; wake-ups between nodes follow, and without them events are 200 ms late at most");
        }

        services.TryAddSingleton<LiveSessions>();
        return services
            .AddSingleton<EventLog>()
            .AddSingleton<EventPermissions>()
            .AddSingleton<EventTail>()
            .AddSingleton<EventFeed>()
            .AddSingleton<IJob, Sequencer>()
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
}
