using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Tests.Events;

public sealed class SequencerTests
{
    [Fact]
    public async Task An_event_about_a_patient_reaches_each_of_her_2_accounts_once()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var subject = await world.RaiseAsync();

        await world.SequenceAsync();

        var rows = await world.Database.AllAsync<EventPosition>();
        Assert.Equal(2, rows.Count);
        Assert.Equal(new HashSet<string> { $"account:{world.Own.Id}", $"account:{world.Son.Id}" }, rows.Select(r => r.Stream).ToHashSet());
        Assert.All(rows, row => Assert.Equal((1, subject), (row.Position, row.SubjectId)));
    }

    [Fact]
    public async Task Staff_named_by_the_event_hear_of_it_as_well()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync(EventKind.FollowUpDue, world.Manager.Id);

        await world.SequenceAsync();

        var rows = await world.Database.AllAsync<EventPosition>();
        Assert.Equal(3, rows.Count);
        Assert.Single(rows, row => row.Stream == $"staff:{world.Manager.Id}");
    }

    [Fact]
    public async Task Three_sequencers_at_once_give_600_events_the_positions_1_to_600_in_order()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var subjects = await world.RaiseAsync(600);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(world.SequenceAsync)));

        var rows = (await world.Database.AllAsync<EventPosition>()).Where(r => r.Stream == world.HolderStream).OrderBy(r => r.Position).ToList();
        Assert.Equal(Enumerable.Range(1, 600).Select(i => (long)i), rows.Select(r => r.Position));
        Assert.Equal(subjects, rows.Select(r => r.SubjectId));
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync();
        await world.SequenceAsync();

        var done = await world.Get<Sequencer>().RunAsync(CancellationToken.None);

        Assert.Equal(0, done);
        Assert.Equal(2, (await world.Database.AllAsync<EventPosition>()).Count);
    }

    [Fact]
    public async Task A_commit_with_an_event_wakes_the_sequencer_at_once()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var woken = world.Get<Domain.Jobs.JobSignals>().WaitAsync(Sequencer.JobName, TimeSpan.FromSeconds(30), CancellationToken.None);

        await world.RaiseAsync();

        await woken.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_checker_finds_a_stream_from_which_a_row_was_taken()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync(3);
        await world.SequenceAsync();
        Assert.Empty(await ViolationsAsync(world, new StreamsAreDense()));
        await using var db = await world.Database.OpenAsync();
        db.Remove((await world.Database.AllAsync<EventPosition>()).Single(r => r.Stream == world.HolderStream && r.Position == 2));
        await db.SaveChangesAsync();

        var found = await ViolationsAsync(world, new StreamsAreDense());

        Assert.Equal([$"stream {world.HolderStream}: head 3, trimmed 0, positions 1–3, 2 rows"], found);
    }

    [Fact]
    public async Task The_checker_finds_an_event_that_has_waited_for_61_seconds()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync();
        world.Database.Clock.Move(TimeSpan.FromSeconds(59));
        Assert.Empty(await ViolationsAsync(world, new EventsAreSequenced()));
        world.Database.Clock.Move(TimeSpan.FromSeconds(2));

        var found = await ViolationsAsync(world, new EventsAreSequenced());

        Assert.Equal(["event 1 of kind ReportReady"], found);
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(AnEventWorld world, IInvariant invariant)
    {
        await using var db = await world.Database.OpenAsync();
        return await invariant.ViolationsAsync(db, CancellationToken.None).ToListAsync();
    }
}
