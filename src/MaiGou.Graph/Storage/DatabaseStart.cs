using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace MaiGou.Graph.Storage;

/// <summary>Makes sure that the database answers, keeps what it acknowledges and has the tables of this version; else the start ends with one sentence.</summary>
internal sealed class DatabaseStart(
    IDbContextFactory<MaiGouDb> contexts,
    ITransactionRules rules,
    IDatabaseServer server,
    MigrationWish wish,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<DatabaseStart> logger)
{
    private const string Key = "ConnectionStrings__MaiGou";
    private static readonly TimeSpan RivalTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MigrationTime = TimeSpan.FromMinutes(30);
    private bool _isDone;

    /// <remarks>Errors: <see cref="InvalidSettingException"/>. A second call does nothing.</remarks>
    public async Task RunAsync(CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        while (!_isDone)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                await LookAsync(db, ct);
                _isDone = true;
            }
            catch (Exception e) when (IsRival(e) && time.GetElapsedTime(begun) < RivalTime)
            {
                // Another node does the same at this moment: what it has done by the next look need not be done again.
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
            }
            catch (Exception e) when (e is not InvalidSettingException && server.ProblemOf(e) is { } problem)
            {
                throw new InvalidSettingException(Key, problem);
            }
        }
    }

    private bool IsRival(Exception e) => rules.TriesOf(e) > 1 || server.FaultOf(e) == StorageFault.Busy;

    private async Task LookAsync(MaiGouDb db, CancellationToken ct)
    {
        if (!wish.IsGranted && !await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct))
        {
            throw new InvalidSettingException(Key, "names a database that does not exist");
        }

        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            // A node is replaced or put back while newer ones run; migrations only add (MigrationPolicyTests), so this version still works.
            logger.LogWarning("The database is of a newer version: it has the migration {Migration}, which this version does not know.", unknown);
        }

        if (known.Except(applied, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            await MigrateAsync(db, missing, ct);
        }

        await AssertDurableAsync(db, ct);
    }

    private async Task MigrateAsync(MaiGouDb db, string missing, CancellationToken ct)
    {
        if (!wish.IsGranted)
        {
            throw new InvalidSettingException("Database__Migrate", $"is false and the database lacks the migration {missing}; apply it before this version starts");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(MigrationTime);
        db.Database.SetCommandTimeout(MigrationTime);
        try
        {
            using var turn = await server.EnterMigrationAsync(db, patience.Token);
            await db.Database.MigrateAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new InvalidSettingException(Key, "names a database that somebody has been migrating for half an hour");
        }
    }

    private async Task AssertDurableAsync(MaiGouDb db, CancellationToken ct)
    {
        if (await server.DurabilityGapAsync(db, ct) is not { } gap)
        {
            return;
        }

        if (!environment.IsDevelopment())
        {
            throw new InvalidSettingException(Key, $"names a database that {gap}, so that an acknowledged payment could be lost");
        }

        logger.LogWarning("The database {Gap}: an acknowledged payment could be lost. Production refuses to start on it.", gap);
    }
}

/// <summary>Whether a start may change the tables of the database.</summary>
internal sealed record MigrationWish(bool IsGranted);
