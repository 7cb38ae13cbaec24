using System.Globalization;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Checks;

/// <summary><c>check</c>: asks every promise about the database and prints the first rows that break one.</summary>
internal static class CheckCommand
{
    private const int Shown = 20;
    private const int Unlimited = 0;

    /// <param name="isAtRest">True for a copy that no node works on, such as a restored one: promises of time are not asked.</param>
    /// <returns>0 when every promise holds, 1 when one is broken.</returns>
    public static async Task<int> RunAsync(WebApplication app, bool isAtRest, TextWriter output, CancellationToken ct)
    {
        var contexts = app.Services.GetRequiredService<IDbContextFactory<MaiGouDb>>();
        await RefuseOutdatedAsync(contexts, ct);
        var rules = app.Services.GetRequiredService<ITransactionRules>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var broken = 0;
        foreach (var invariant in app.Services.GetServices<IInvariant>()
            .Where(i => !isAtRest || !i.NeedsRunningNodes).OrderBy(i => i.Promise, StringComparer.Ordinal))
        {
            var begun = time.GetTimestamp();
            var found = await FindAsync(invariant, contexts, rules, ct);
            broken += found.Count == 0 ? 0 : 1;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(found.Count == 0 ? "holds " : "BROKEN")}  {invariant.Promise} ({time.GetElapsedTime(begun).TotalSeconds:0.0} s)"));
            foreach (var violation in found)
            {
                await output.WriteLineAsync($"        {violation}");
            }
        }

        await output.WriteLineAsync(broken == 0 ? "Every promise holds." : $"{broken} broken.");
        return broken == 0 ? 0 : 1;
    }

    private static async Task RefuseOutdatedAsync(IDbContextFactory<MaiGouDb> contexts, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", "names a database that lacks migrations of this version; start the product once to apply them");
        }
    }

    /// <summary>Reads one moment row by row, so that nodes may go on working meanwhile and the size does not matter.</summary>
    private static async Task<IReadOnlyList<string>> FindAsync(
        IInvariant invariant, IDbContextFactory<MaiGouDb> contexts, ITransactionRules rules, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(Unlimited);
        await using var moment = await rules.BeginReadAsync(db, ct);
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
