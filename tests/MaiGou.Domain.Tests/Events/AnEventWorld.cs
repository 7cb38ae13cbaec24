using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Accounts;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Events;

/// <summary>A database with one patient, the two accounts that act for her, and the event log over it.</summary>
internal sealed class AnEventWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _tailing = Task.CompletedTask;

    private AnEventWorld(ADatabase database) => Database = database;

    public ADatabase Database { get; }

    public Patient Li { get; } = APatient.Named("李梅", Sex.Female);

    public Account Own { get; } = APatient.Account("13800000001");

    public Account Son { get; } = APatient.Account("13800000002");

    public StaffMember Manager { get; } = APatient.Staff("manager@demo", Role.HealthManager);

    public Viewer Holder => new() { Role = Role.Patient, AccountId = Own.Id };

    public Viewer Child => new() { Role = Role.Patient, AccountId = Son.Id };

    public string HolderStream => $"account:{Own.Id}";

    public static async Task<AnEventWorld> CreateAsync()
    {
        var world = new AnEventWorld(await ADatabase.CreateAsync(services => services
            .AddSingleton<PatientAccess>().AddSingleton<SessionReads>().AddSingleton<LiveSessions>()
            .AddSingleton<EventMetrics>().AddSingleton<StuckEvents>().AddSingleton(new EventRetention(35)).AddSingleton<TrimEvents>()
            .AddSingleton<EventLog>().AddSingleton<EventPermissions>().AddSingleton<EventTail>().AddSingleton<EventFeed>()
            .AddSingleton<JobSignals>().AddSingleton<Sequencer>().AddSingleton<IInterceptor, OutboxWakeUp>()));
        await world.Database.AddAsync(
            world.Li, world.Own, world.Son, world.Manager,
            world.Li.Of(world.Own, FamilyRelation.Self), world.Li.Of(world.Son, FamilyRelation.Parent));
        return world;
    }

    public T Get<T>()
        where T : notnull => Database.Get<T>();

    /// <summary>Commits one event about the patient and answers the id of its subject.</summary>
    public async Task<Guid> RaiseAsync(EventKind kind = EventKind.ReportReady, Id<StaffMember>? staff = null, Guid? about = null)
    {
        var subject = about ?? Guid.NewGuid();
        await Get<Transactions>().RunAsync(
            (db, _) =>
            {
                db.Raise(kind, subject, Database.Clock, Li.Id, staff);
                return Task.FromResult(true);
            },
            CancellationToken.None);
        return subject;
    }

    public async Task<IReadOnlyList<Guid>> RaiseAsync(int count)
    {
        var subjects = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            subjects.Add(await RaiseAsync());
        }

        return subjects;
    }

    /// <summary>Runs the sequencer until nothing waits.</summary>
    public async Task SequenceAsync()
    {
        while (await Get<Sequencer>().RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    public async Task<Page<ViewerEvent>> PageAsync(string? after = null, int first = 100, params EventKind[] kinds) =>
        (await Get<EventLog>().PageAsync(Holder, after, kinds, first, CancellationToken.None))!;

    /// <summary>Writes another kind into an event, as a newer version would; the number counts from 1.</summary>
    public async Task RenameKindAsync(long number, string kind)
    {
        await using var db = await Database.OpenAsync();
        await db.Database.ExecuteSqlAsync($"""UPDATE "OutboxEvent" SET "Kind" = {kind} WHERE "Number" = {number}""");
    }

    public void StartTail() => _tailing = Get<EventTail>().RunAsync(_end.Token);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _tailing.ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
        await Database.DisposeAsync();
    }
}
