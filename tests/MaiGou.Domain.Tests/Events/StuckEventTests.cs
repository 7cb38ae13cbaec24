using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiGou.Domain.Tests.Events;

/// <summary>An event that cannot be sequenced holds up nothing but its own subject, and that not for ever. Source: goal E05.</summary>
public sealed class StuckEventTests
{
    [Fact]
    public async Task An_unreadable_event_lets_others_pass_and_keeps_its_own_subject_in_order()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var (stuck, other) = (Guid.NewGuid(), Guid.NewGuid());
        await world.RaiseAsync(about: stuck);
        await world.RaiseAsync(about: other);
        await world.RaiseAsync(about: stuck);
        await world.RaiseAsync(about: other);
        await world.RenameKindAsync(1, "SampleLost");

        await world.SequenceAsync();

        Assert.Equal([other, other], (await world.PageAsync()).Items.Select(e => e.SubjectId));
    }

    [Fact]
    public async Task When_its_cause_is_gone_it_comes_first_and_what_waited_behind_it_follows()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var stuck = Guid.NewGuid();
        await world.RaiseAsync(EventKind.OrderChanged, about: stuck);
        await world.RaiseAsync(EventKind.BookingChanged, about: stuck);
        await world.RenameKindAsync(1, "SampleLost");
        await world.SequenceAsync();
        await world.RenameKindAsync(1, "OrderChanged");
        world.Database.Clock.Move(TimeSpan.FromSeconds(1));

        await world.SequenceAsync();
        await world.SequenceAsync();

        Assert.Equal([EventKind.OrderChanged, EventKind.BookingChanged], (await world.PageAsync()).Items.Select(e => e.Kind));
    }

    [Fact]
    public async Task After_10_tries_in_51_seconds_it_is_parked_and_its_subject_goes_on()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var stuck = Guid.NewGuid();
        await world.RaiseAsync(about: stuck);
        await world.RaiseAsync(EventKind.OrderChanged, about: stuck);
        await world.RenameKindAsync(1, "SampleLost");

        await world.SequenceAsync();
        foreach (var pause in new[] { 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 12.8 })
        {
            await TryAfterAsync(world, pause);
        }

        Assert.Equal((9, false), await StateAsync(world));
        Assert.Empty((await world.PageAsync()).Items);
        await TryAfterAsync(world, 12.8);
        await world.SequenceAsync();

        Assert.Equal((10, true), await StateAsync(world));
        Assert.Equal([EventKind.OrderChanged], (await world.PageAsync()).Items.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_parked_event_makes_no_node_unready_and_breaks_no_promise()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await ParkAsync(world);
        world.Database.Clock.Move(TimeSpan.FromMinutes(5));

        var isBehind = await world.Get<EventLog>().IsBehindAsync(CancellationToken.None);

        Assert.False(isBehind);
        await using var db = await world.Database.OpenAsync();
        Assert.Empty(await new EventsAreSequenced().ViolationsAsync(db, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task A_newly_started_leader_tries_a_parked_event_once_more()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var subject = await ParkAsync(world);
        await world.RenameKindAsync(1, "OrderChanged");

        await NewLeader(world).RunAsync(CancellationToken.None);

        Assert.Equal([subject], (await world.PageAsync()).Items.Select(e => e.SubjectId));
    }

    [Fact]
    public async Task Parked_still_it_is_parked_again_by_its_first_failure()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await ParkAsync(world);

        await NewLeader(world).RunAsync(CancellationToken.None);

        Assert.Equal((10, true), await StateAsync(world));
    }

    private static Sequencer NewLeader(AnEventWorld world)
    {
        var contexts = world.Get<IDbContextFactory<MaiGouDb>>();
        var metrics = world.Get<EventMetrics>();
        var stuck = new StuckEvents(contexts, world.Get<Transactions>(), world.Get<ITransactionRules>(), metrics, NullLogger<StuckEvents>.Instance);
        return new Sequencer(contexts, world.Get<Transactions>(), stuck, world.Database.Clock, world.Get<EventTail>(), metrics);
    }

    private static async Task<Guid> ParkAsync(AnEventWorld world)
    {
        var subject = await world.RaiseAsync();
        await world.RenameKindAsync(1, "SampleLost");
        for (var i = 0; i < 10; i++)
        {
            await TryAfterAsync(world, 12.8);
        }

        Assert.Equal((10, true), await StateAsync(world));
        return subject;
    }

    private static async Task TryAfterAsync(AnEventWorld world, double seconds)
    {
        world.Database.Clock.Move(TimeSpan.FromSeconds(seconds));
        await world.SequenceAsync();
    }

    private static async Task<(int Tries, bool IsParked)> StateAsync(AnEventWorld world)
    {
        await using var db = await world.Database.OpenAsync();
        var row = await db.Set<OutboxEvent>().Where(e => e.Number == 1).Select(e => new { e.Tries, e.ParkedAt }).SingleAsync();
        return (row.Tries, row.ParkedAt is not null);
    }
}
