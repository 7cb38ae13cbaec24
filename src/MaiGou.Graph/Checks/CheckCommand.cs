using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Checks;

/// <summary><c>check</c>: asks every promise about the database and prints the first rows that break one.</summary>
internal static class CheckCommand
{
    private const int Shown = 20;

    /// <returns>0 when every promise holds, 1 when one is broken.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextWriter output, CancellationToken ct)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync(ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", "names a database that lacks migrations of this version; start the product once to apply them");
        }

        var broken = 0;
        foreach (var invariant in app.Services.GetServices<IInvariant>().OrderBy(i => i.Promise, StringComparer.Ordinal))
        {
            var found = await FindAsync(invariant, db, ct);
            broken += found.Count == 0 ? 0 : 1;
            await output.WriteLineAsync($"{(found.Count == 0 ? "holds " : "BROKEN")}  {invariant.Promise}");
            foreach (var violation in found)
            {
                await output.WriteLineAsync($"        {violation}");
            }
        }

        await output.WriteLineAsync(broken == 0 ? "Every promise holds." : $"{broken} broken.");
        return broken == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IInvariant invariant, MaiGouDb db, CancellationToken ct)
    {
        var found = new List<string>();
        await foreach (var violation in invariant.ViolationsAsync(db, ct))
        {
            found.Add(violation);
            if (found.Count == Shown)
            {
                break;
            }
        }

        return found;
    }
}
