using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Cluster;
using MaiGou.Graph.Security;
using MaiGou.Integrations;
using MaiGou.Integrations.Redis;
using MaiGou.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Faults.Streams;

/// <summary>A patient whose events several accounts hear.</summary>
internal sealed class Family(Id<Patient> patient)
{
    private long _raised;

    public Id<Patient> Patient => patient;

    /// <summary>Events that were committed about the patient.</summary>
    public long Raised => Volatile.Read(ref _raised);

    public void Count() => Interlocked.Increment(ref _raised);
}

/// <summary>An account that is signed in, and the family whose events its stream has.</summary>
internal sealed record Reader(Family Family, Id<Account> Account, Func<string> NewToken)
{
    /// <summary>A new one each time: they last ten minutes, scenarios longer.</summary>
    public string Token => NewToken();

    /// <summary>Cursor before the first event of the account's stream.</summary>
    public string Beginning => Cursor.Write($"events:account:{Account}", "0");
}

/// <summary>Nodes on one database with people who are signed in, and a committer beside the nodes who raises events as a node does.</summary>
internal sealed class Readership : IAsyncDisposable
{
    private readonly Database _database;
    private readonly ServiceProvider _committer;
    private readonly string[] _settings;
    private int _people;

    private Readership(Database database, RedisServer? redis)
    {
        (_database, Redis) = (database, redis);
        _settings = ["Demo__Load=false", .. redis is null ? (string[])[] : [$"Events__Redis={redis.Configuration}"]];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings.Select(s => KeyValuePair.Create(
            s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<JobSignals>().AddSingleton<IInterceptor, OutboxWakeUp>();
        _committer = (redis is null ? services : services.AddRedisChannel("Events__Redis", redis.Configuration))
            .AddStorage(configuration, database.Folder).BuildServiceProvider();
    }

    public Database Database => _database;

    public RedisServer? Redis { get; }

    public List<Node> Nodes { get; } = [];

    public static async Task<Readership> StartAsync(Scenarios.Run run, int nodes, bool hasRedis)
    {
        var readership = new Readership(
            await run.Templates.CopyAsync(run.Provider, run.Folder), hasRedis ? await RedisServer.StartAsync() : null);
        try
        {
            foreach (var service in readership._committer.GetServices<IHostedService>())
            {
                await service.StartAsync(CancellationToken.None);
            }

            for (var n = 0; n < nodes; n++)
            {
                readership.Nodes.Add(new Node(n, readership._database, [.. readership._settings, $"Sandbox__StateFile={run.Folder}/sandbox-{n}.json"]));
            }

            await Task.WhenAll(readership.Nodes.Select(n => n.StartAsync()));
            return readership;
        }
        catch
        {
            await readership.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a patient with accounts that act for them, all signed in.</summary>
    public async Task<IReadOnlyList<Reader>> SettleAsync(int accounts)
    {
        var now = DateTime.UtcNow;
        var first = _people;
        _people += accounts;
        var family = new Family(Id<Patient>.New(TimeProvider.System));
        var sessions = Enumerable.Range(0, accounts).Select(_ => new Session
        {
            Id = Guid.NewGuid(), Role = Role.Patient, AccountId = Id<Account>.New(TimeProvider.System), StartedAt = now, EndsAt = now.AddDays(1),
        }).ToList();
        await _database.WriteAsync(async db =>
        {
            db.Add(new Patient { Id = family.Patient, Name = "读者", Sex = Sex.Female, BirthDate = new DateOnly(1980, 1, 1), CreatedAt = now });
            db.AddRange(sessions.Select((s, i) => new Account
            {
                Id = s.AccountId!.Value, Phone = string.Create(CultureInfo.InvariantCulture, $"177{first + i:00000000}"), CreatedAt = now,
            }));
            db.AddRange(sessions.Select(s => new FamilyMember
            {
                AccountId = s.AccountId!.Value, PatientId = family.Patient, Relation = FamilyRelation.Other, AddedAt = now,
            }));
            db.AddRange(sessions);
            db.AddRange(sessions.Select(s => new RefreshToken
            {
                TokenHash = s.Id.ToString("N"), SessionId = s.Id, IdleEndsAt = now.AddDays(1),
            }));
            await db.SaveChangesAsync();
            return true;
        });
        var tokens = new AccessTokens(new KeyRing(new InstallationFolder(_database.Folder), TimeProvider.System), TimeProvider.System);
        return [.. sessions.Select(s => new Reader(family, s.AccountId!.Value, () => tokens.Issue(s).Token))];
    }

    /// <summary>Commits one event about a patient, as often as it takes: on SQLite a node that is stopped in a transaction keeps the only lock.</summary>
    public async Task RaiseAsync(Family family)
    {
        while (!await TryRaiseAsync(family))
        {
            await Task.Delay(200);
        }

        family.Count();
    }

    private async Task<bool> TryRaiseAsync(Family family)
    {
        try
        {
            return await CommitAsync(family);
        }
        catch (Exception busy) when (busy is StorageBusyException or SqliteException { SqliteErrorCode: 5 })
        {
            return false;
        }
    }

    private Task<bool> CommitAsync(Family family) => _committer.GetRequiredService<Transactions>().RunAsync(
        (db, _) =>
        {
            db.Raise(EventKind.ReportReady, Guid.NewGuid(), TimeProvider.System, family.Patient);
            return Task.FromResult(true);
        },
        CancellationToken.None);

    /// <summary>Commits events about random patients at a steady rate until cancelled.</summary>
    public async Task RaiseAsync(IReadOnlyList<Family> families, int perSecond, Random random, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        while (!ct.IsCancellationRequested)
        {
            await RaiseAsync(families[random.Next(families.Count)]);
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>The node that leads the sequencer; null between two leaders.</summary>
    public async Task<Node?> LeaderAsync()
    {
        var holder = await _database.ReadAsync(db => Task.FromResult(db.Set<Lease>().Where(l => l.Name == Sequencer.JobName).Select(l => l.Holder).SingleOrDefault()));
        return Nodes.FirstOrDefault(n => n.IsAlive && holder?.Split('/') is [_, var id, _] && id == n.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Runs the product's own check. Errors: what it found.</summary>
    public async Task CheckAsync()
    {
        if (await HostProcess.CheckAsync(_database) is { } broken)
        {
            throw new Scenarios.BrokenException(broken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        foreach (var service in _committer.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _committer.DisposeAsync();
        await _database.DisposeAsync();
        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }
    }
}
