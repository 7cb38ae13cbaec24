using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Files;

/// <summary>Registers the parts of Files that nobody outside needs to name.</summary>
public static class FilesParts
{
    public static IServiceCollection AddFileParts(this IServiceCollection services, FileLimits limits, FileCheck check) => services
        .AddSingleton(limits)
        .AddSingleton(check)
        .AddSingleton<IJob, SweepFiles>()
        .AddSingleton<IInvariant, FilesAreWhole>();
}
