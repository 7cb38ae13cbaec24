using System.Diagnostics;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Backups;

/// <summary>Writes numbered rows by transactions of the product, about 200 a second on a quiet machine, and remembers when each was acknowledged.</summary>
internal sealed class SteadyWriter : IAsyncDisposable
{
    private const string Actor = "backup-test";
    private readonly ServiceProvider _storage;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(int Number, long At)> _acknowledged = [];
    private readonly Lock _turn = new();
    private readonly Task _work;
    private int _last;

    private SteadyWriter(ServiceProvider storage, int writers)
    {
        _storage = storage;
        _work = Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync)));
    }

    public static SteadyWriter Start(ServiceProvider storage, int writers = 2) => new(storage, writers);

    public int Count
    {
        get
        {
            lock (_turn)
            {
                return _acknowledged.Count;
            }
        }
    }

    /// <summary>What was acknowledged before a moment of the monotonic clock.</summary>
    public IReadOnlyList<int> Before(long moment)
    {
        lock (_turn)
        {
            return [.. _acknowledged.Where(a => a.At < moment).Select(a => a.Number)];
        }
    }

    /// <summary>How long before a moment the first acknowledged row was written that a restored database lacks. Unit: seconds; 0 when it lacks none.</summary>
    public double LossSeconds(IReadOnlySet<int> restored, long moment)
    {
        lock (_turn)
        {
            var lost = _acknowledged.Where(a => a.At < moment && !restored.Contains(a.Number)).Select(a => a.At).ToList();
            return lost.Count == 0 ? 0 : Stopwatch.GetElapsedTime(lost.Min(), moment).TotalSeconds;
        }
    }

    /// <summary>The numbers that a database holds.</summary>
    public static async Task<IReadOnlySet<int>> NumbersAsync(ServiceProvider storage)
    {
        await using var db = await storage.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        var keys = await db.Set<IdempotentRequest>().AsNoTracking().Where(r => r.Actor == Actor).Select(r => r.Fingerprint).ToListAsync();
        return keys.ConvertAll(k => int.Parse(k, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _storage.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var transactions = _storage.GetRequiredService<Transactions>();
        while (!_stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _last);
            try
            {
                await transactions.RunAsync(
                    (db, _) =>
                    {
                        db.Add(new IdempotentRequest
                        {
                            Actor = Actor, Key = Guid.NewGuid(), Fingerprint = $"{number}", ResultId = Guid.NewGuid(), At = DateTime.UtcNow,
                        });
                        return Task.FromResult(true);
                    },
                    _stop.Token);
                lock (_turn)
                {
                    _acknowledged.Add((number, Stopwatch.GetTimestamp()));
                }

                await Task.Delay(5);
            }
            catch (Exception)
            {
                return; // stopped, or the database is gone: nobody knows what became of this one
            }
        }
    }
}
