using System.Diagnostics;
using System.Globalization;
using MaiGou.Faults;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.Report;
using MaiGou.Faults.Scenarios;

if (Wish.Read(args) is not { } wish)
{
    Console.Error.WriteLine("Arguments: [--short] [--only GOAL] [--provider Sqlite|Postgres] [--seed NUMBER] [--kills NUMBER] [--attempts NUMBER] [--minutes NUMBER] [--report]");
    return 2;
}

var figures = FigureFile.Open(wish.IsLong);
var (passed, failed, skipped, goalsMissed) = (0, 0, 0, 0);
if (!wish.OnlyReport)
{
    await using var templates = new Templates();
    foreach (var (scenario, provider) in AllScenarios.Of(wish))
    {
        var title = $"{scenario.Name} {provider} --seed {wish.Seed.ToString(CultureInfo.InvariantCulture)}";
        if (Templates.Obstacle(provider) is { } obstacle)
        {
            var mayMiss = Environment.GetEnvironmentVariable("CI") != "true";
            Console.WriteLine($"{(mayMiss ? "skipped" : "FAILED ")} {title}: {obstacle}");
            (failed, skipped) = mayMiss ? (failed, skipped + 1) : (failed + 1, skipped);
            continue;
        }

        var clock = Stopwatch.StartNew();
        var run = new Run(templates, provider, wish);
        try
        {
            await scenario.RunAsync(run);
            run.Judge();
            Directory.Delete(run.Folder, recursive: true);
            run.Pass(scenario.Name);
            passed++;
            var missed = run.Figures.Count(f => f.IsReached == false);
            goalsMissed += missed;
            Console.WriteLine($"passed  {title} in {clock.Elapsed.TotalSeconds:0.0} s{(missed == 0 ? "" : $", {missed} goals not reached")}");
        }
        catch (Exception broken)
        {
            run.Fail(scenario.Name);
            failed++;
            Console.WriteLine($"FAILED  {title} in {clock.Elapsed.TotalSeconds:0.0} s; folder {run.Folder}\n{(broken is BrokenException ? broken.Message : broken)}");
        }

        figures.Keep(run.Figures);
    }
}

if (wish.IsLong)
{
    ReliabilityPage.Write(figures.All);
}

if (goalsMissed > 0)
{
    Console.WriteLine($"No promise was broken in what passed, but {goalsMissed} goals of time or amount were not reached.");
}

Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
return failed == 0 ? 0 : 1;
