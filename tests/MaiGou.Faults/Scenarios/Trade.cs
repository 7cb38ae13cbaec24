using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Scenarios;

/// <summary>A steady stream of checkouts without a nemesis of its own, for scenarios that disturb something else meanwhile.</summary>
internal sealed class Trade : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Shopper> _shoppers;
    private readonly List<Task> _shopping;

    public Trade(Run run, Installation installation, Town town, GraphCalls calls, Recorder recorder, int shoppers, int retries)
    {
        _shoppers = [.. Enumerable.Range(0, shoppers).Select(n => New(new Random(run.Seed + (1000 * n)), n))];
        _shopping = [.. _shoppers.Select((s, n) => Task.Run(() => ShopAsync(s, [.. town.People.Where(p => p.Number % shoppers == n)])))];

        Shopper New(Random random, int n) => new(installation, town, new Desk(n, calls, town, recorder, random) { Retries = retries }, random)
        {
            Abandon = _ => { }, CanWait = false,
        };
    }

    public int Done => _shoppers.Sum(s => s.Done);

    public IReadOnlyList<string> Stuck => [.. _shoppers.SelectMany(s => s.Stuck)];

    /// <summary>Lets every client finish what it does.</summary>
    public async Task CloseAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_shopping);
    }

    public void Dispose() => _closing.Dispose();

    private async Task ShopAsync(Shopper shopper, IReadOnlyList<Person> people)
    {
        for (var turn = 0; !_closing.IsCancellationRequested; turn++)
        {
            await shopper.ShopAsync(people[turn % people.Count]);
        }
    }
}
