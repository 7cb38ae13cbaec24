using System.Globalization;
using System.Text;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;
using MaiGou.Faults.Report;

namespace MaiGou.Faults.Scenarios;

/// <summary>One scenario on one database with one seed.</summary>
internal sealed class Run(Templates templates, Provider provider, Wish wish)
{
    private readonly List<Figure> _figures = [];
    private int _broken;

    public Provider Provider => provider;

    public int Seed => wish.Seed;

    public bool IsLong => wish.IsLong;

    /// <summary>Random deaths that are asked for in the long tier.</summary>
    public int Kills => wish.Kills;

    /// <summary>Attempts at places that are asked for in the long tier.</summary>
    public int Attempts => wish.Attempts;

    /// <summary>How long killing and crowding may take.</summary>
    public TimeSpan Limit => TimeSpan.FromMinutes(wish.Minutes);

    public Random Random { get; } = new(wish.Seed);

    public Templates Templates => templates;

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Logs, histories and the database; kept when the run fails.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("faults-run-").FullName;

    /// <summary>One of two values by tier.</summary>
    public T Pick<T>(T inShort, T inLong) => wish.IsLong ? inLong : inShort;

    public Task<Installation> StartAsync(Arrangement? arrangement = null) =>
        Installation.StartAsync(templates, provider, Folder, wish.Seed, arrangement ?? new Arrangement());

    /// <summary>Keeps a measured figure for the report.</summary>
    public void Report(string goal, string what, double value, string unit, string toReach, bool isReached)
    {
        var figure = new Figure
        {
            Goal = goal, Provider = provider.ToString(), What = what, Value = value, Unit = unit, ToReach = toReach, IsReached = isReached,
            Seed = wish.Seed, Commit = Machine.Commit, Load = Machine.Load, Tier = wish.IsLong ? "long" : "short",
        };
        _figures.Add(figure);
        Console.WriteLine($"    {figure}");
    }

    /// <summary>Keeps a count of what must never happen; one is enough to break the run.</summary>
    public void Promise(string goal, string what, long count, string unit)
    {
        Report(goal, what, count, unit, "0", count == 0);
        _broken += count == 0 ? 0 : 1;
    }

    /// <summary>Errors: <see cref="BrokenException"/> when something happened that must never happen.</summary>
    public void Judge()
    {
        if (_broken > 0)
        {
            throw new BrokenException($"{_broken} promises were broken; see the figures above.");
        }
    }

    /// <summary>The run came to its end: history, tables, bank and check agree.</summary>
    public void Pass(string goals) => Conclude(goals, 0);

    /// <summary>The run broke; what it reported before stands beside it.</summary>
    public void Fail(string goals) => Conclude(goals, 1);

    private void Conclude(string goals, int broken)
    {
        foreach (var goal in goals.Split(' '))
        {
            Report(goal, "runs that broke a promise of the checker or of `check`", broken, "runs", "0", broken == 0);
        }
    }

    /// <summary>Compares history, tables and bank, and runs the product's own check. Errors: the first violations, with the history of their keys.</summary>
    public async Task<Outcome> ConcludeAsync(Installation installation, Town town, Recorder recorder)
    {
        Console.WriteLine($"    {recorder.Steps.Count} steps taken down in {Folder}");
        await recorder.SaveAsync();
        var outcome = await Outcomes.ReadAsync(installation, town);
        var history = recorder.Steps;
        var text = new StringBuilder();
        foreach (var violation in Checker.Check(history, outcome).Take(5))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{violation.Rule} {violation.Key}: {violation.Text}").AppendLine(Recorder.Tell(history, violation.Key));
        }

        if (await installation.CheckAsync() is { } broken)
        {
            text.AppendJoin('\n', broken.Split('\n').Where(line => !line.StartsWith("holds", StringComparison.Ordinal)));
        }

        if (text.Length > 0)
        {
            throw new BrokenException(text.ToString());
        }

        return outcome;
    }
}
