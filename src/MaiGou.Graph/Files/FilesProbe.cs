using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiGou.Graph.Files;

/// <summary>The store of files can be written to. Without it the node still gets traffic: only files wait.</summary>
internal sealed class FilesProbe(IFileStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.PrepareAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is FileStoreUnavailableException or InvalidSettingException)
        {
            return HealthCheckResult.Degraded(e.Message);
        }
    }
}

/// <summary>Asks the store at the start: a wrong setting stops it, a store that is away does not.</summary>
internal sealed class FilesStart(IFileStore store, ILogger<FilesStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.PrepareAsync(cancellationToken);
        }
        catch (FileStoreUnavailableException e)
        {
            logger.LogWarning(e, "Files cannot be stored or read until their store answers: {Problem}", e.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
