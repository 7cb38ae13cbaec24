using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Checks;

/// <summary>What the <c>check</c> command asks, asked of a running host.</summary>
internal static class Promises
{
    /// <summary>Each broken row as "promise: row".</summary>
    public static async Task<IReadOnlyList<string>> BrokenPromisesAsync(this RunningHost host)
    {
        var broken = new List<string>();
        await using var db = await host.OpenDatabaseAsync();
        foreach (var invariant in host.Services.GetServices<IInvariant>())
        {
            await foreach (var row in invariant.ViolationsAsync(db, CancellationToken.None))
            {
                broken.Add($"{invariant.Promise}: {row}");
            }
        }

        return broken;
    }
}
