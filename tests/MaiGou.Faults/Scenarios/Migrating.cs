using System.Diagnostics;
using MaiGou.Domain.Clinics;
using MaiGou.Faults.Cluster;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Scenarios;

/// <summary>M-1: the first start of an empty installation is killed at random moments while it makes the tables; the next start goes on.</summary>
internal static class Migrating
{
    public static async Task RunAsync(Run run)
    {
        var kills = run.Pick(3, 12);
        await using var database = await run.Templates.EmptyAsync(run.Provider, run.Folder);
        await using var node = new Node(0, database, ["Demo__Load=true"]);
        for (var n = 0; n < kills; n++)
        {
            var starting = node.StartAsync();
            await Task.Delay(800 + run.Random.Next(2500));
            await node.KillAsync();
            try
            {
                await starting;
            }
            catch (InvalidOperationException)
            {
                // It died before it served, as it should.
            }
        }

        var clock = Stopwatch.StartNew();
        await node.StartAsync();
        var clinics = await database.ReadAsync(db => db.Set<Clinic>().CountAsync());
        var broken = await HostProcess.CheckAsync(database);
        run.Report("M-1", $"start after {kills} kills during the first start", clock.Elapsed.TotalSeconds, "s", "it serves, and check holds", clinics > 0 && broken is null);
        if (clinics == 0 || broken is not null)
        {
            throw new BrokenException(broken ?? "The demo is not there.");
        }
    }
}
