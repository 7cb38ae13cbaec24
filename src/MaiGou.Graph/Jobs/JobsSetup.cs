using MaiGou.Domain.Jobs;

namespace MaiGou.Graph.Jobs;

internal static class JobsSetup
{
    /// <summary>Registers the runner of all <see cref="IJob"/> services.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton<Leases>()
        .AddSingleton<JobSignals>()
        .AddSingleton<JobMetrics>()
        .AddHostedService<JobRunner>();
}
