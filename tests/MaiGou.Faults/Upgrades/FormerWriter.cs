using System.Diagnostics;
using MaiGou.Benchmarks.Checking;
using MaiGou.Domain.Events;
using MaiGou.Faults.Cluster;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Faults.Upgrades;

/// <summary>Writes as the version before does, knowing none of the new columns, and remembers how long it ever had to wait.</summary>
internal sealed class FormerWriter : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;

    public FormerWriter(Database database, IReadOnlySet<(string Table, string Column)> columns) => _writing = Task.Run(() => WriteAsync(database, columns));

    public TimeSpan Longest { get; private set; }

    public int Written { get; private set; }

    /// <summary>Errors that are no mere waiting, such as a column that is demanded of who does not know it.</summary>
    public List<string> Failures { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _stop.Dispose();
    }

    private async Task WriteAsync(Database database, IReadOnlySet<(string Table, string Column)> columns)
    {
        await using var db = await database.OpenAsync();
        await db.Database.OpenConnectionAsync();
        while (!_stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await using (var rows = new FastRows(db, columns))
                {
                    await rows.AddAsync(new OutboxEvent
                    {
                        EventId = Guid.CreateVersion7(), Kind = EventKind.OrderChanged, SubjectId = Guid.NewGuid(), OccurredAt = DateTime.UtcNow,
                    });
                }

                await db.Set<EventStream>().Where(s => s.Name == EventStream.Everyone)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Head, s => s.Head));
                await transaction.CommitAsync();
                Written++;
            }
            catch (Exception e) when (e is SqliteException { SqliteErrorCode: 5 or 6 } or PostgresException { IsTransient: true })
            {
                // It waited and lost; the wait counts.
            }
            catch (Exception e)
            {
                Failures.Add(e.Message);
            }

            Longest = watch.Elapsed > Longest ? watch.Elapsed : Longest;
            await Task.Delay(Pause);
        }
    }
}
