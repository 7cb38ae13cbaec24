using System.Collections.Concurrent;
using System.Diagnostics;
using MaiGou.Domain.Events;
using MaiGou.Faults.Cluster;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Backups;

/// <summary>Writers beside the nodes who commit up to 200 small rows a second and remember which were acknowledged, and when.</summary>
internal sealed class SteadyWriter : IAsyncDisposable
{
    private const int Writers = 4;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(Guid Event, long At)> _acknowledged = new();
    private readonly Task _writing;

    public SteadyWriter(Database database) =>
        _writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(database))));

    public int Count => _acknowledged.Count;

    /// <summary>Ends the writing; what is under way may fail, for the database may be gone.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _writing;
    }

    /// <summary>How long before a moment the first acknowledged row was written that a database lacks. Unit: seconds; 0 when it lacks none of those before.</summary>
    public async Task<double> LossAsync(Database restored, long moment)
    {
        var there = await restored.ReadAsync(db => db.Set<OutboxEvent>().Select(e => e.EventId).ToHashSetAsync());
        var lost = _acknowledged.Where(a => a.At <= moment && !there.Contains(a.Event)).Select(a => a.At).ToList();
        return lost.Count == 0 ? 0 : Stopwatch.GetElapsedTime(lost.Min(), moment).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WriteAsync(Database database)
    {
        using var beat = new PeriodicTimer(Beat);
        while (!_stop.IsCancellationRequested)
        {
            var happened = Guid.CreateVersion7();
            try
            {
                await using var db = await database.OpenAsync();
                db.Add(new OutboxEvent { EventId = happened, Kind = EventKind.OrderChanged, SubjectId = happened, OccurredAt = DateTime.UtcNow });
                await db.SaveChangesAsync();
                _acknowledged.Enqueue((happened, Stopwatch.GetTimestamp()));
            }
            catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException or IOException)
            {
                // Not acknowledged: the database was busy, or its machine is lost.
            }

            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
