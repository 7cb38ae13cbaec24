using MaiGou.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Events;

/// <summary>How far back the log can be read, and what a reader from before is told.</summary>
public sealed class EventWindowTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Positions_older_than_35_days_go_and_the_stream_stays_provably_dense()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await SequencedAsync(world, 3);
        world.Database.Clock.Move(TimeSpan.FromDays(34));
        var young = await SequencedAsync(world, 2);
        world.Database.Clock.Move(TimeSpan.FromDays(2));

        var removed = await world.Get<TrimEvents>().RunAsync(CancellationToken.None);

        Assert.Equal(6 + 3, removed); // positions of two accounts, and outbox rows
        Assert.Equal(young, (await world.PageAsync()).Items.Select(e => e.SubjectId));
        var stream = Assert.Single(await world.Database.AllAsync<EventStream>(), s => s.Name == world.HolderStream);
        Assert.Equal((5, 3), (stream.Head, stream.Trimmed));
        await using var db = await world.Database.OpenAsync();
        Assert.Empty(await new StreamsAreDense().ViolationsAsync(db, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task The_log_goes_on_after_everything_was_trimmed()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await SequencedAsync(world, 2);
        world.Database.Clock.Move(TimeSpan.FromDays(36));
        await world.Get<TrimEvents>().RunAsync(CancellationToken.None);

        var after = await SequencedAsync(world, 1);

        Assert.Equal(after, (await world.PageAsync()).Items.Select(e => e.SubjectId));
        await using var db = await world.Database.OpenAsync();
        Assert.Empty(await new StreamsAreDense().ViolationsAsync(db, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Nothing_is_removed_after_34_days()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await SequencedAsync(world, 3);
        world.Database.Clock.Move(TimeSpan.FromDays(34));

        var removed = await world.Get<TrimEvents>().RunAsync(CancellationToken.None);

        Assert.Equal(0, removed);
    }

    [Fact]
    public async Task A_cursor_older_than_the_log_is_answered_with_one_to_read_on_from_after_a_snapshot()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await SequencedAsync(world, 3);
        var cursors = (await world.PageAsync()).Cursors;
        world.Database.Clock.Move(TimeSpan.FromDays(36));
        await world.Get<TrimEvents>().RunAsync(CancellationToken.None);
        world.StartTail();

        var page = await Assert.ThrowsAsync<EventFeedEndedException>(() => world.PageAsync(cursors[1]));
        var live = await Assert.ThrowsAsync<EventFeedEndedException>(() => FirstAsync(world, cursors[1]));

        Assert.Equal((EventFeedEnd.CursorOutsideWindow, cursors[2]), (page.Reason, page.ResumeCursor));
        Assert.Equal((EventFeedEnd.CursorOutsideWindow, cursors[2]), (live.Reason, live.ResumeCursor));
    }

    [Theory]
    [InlineData(5_000, false)]
    [InlineData(5_001, true)]
    public async Task A_cursor_more_than_5_000_events_behind_is_refused(int behind, bool isRefused)
    {
        await using var world = await AnEventWorld.CreateAsync();
        await SequencedAsync(world, 1);
        var cursor = (await world.PageAsync()).Cursors[0];
        await SetHeadAsync(world, 1 + behind);

        var refusal = await Record.ExceptionAsync(() => world.PageAsync(cursor));

        Assert.Equal(isRefused, refusal is EventFeedEndedException { Reason: EventFeedEnd.CursorOutsideWindow });
    }

    [Fact]
    public async Task A_cursor_ahead_of_a_restored_log_is_refused()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await SequencedAsync(world, 2);
        var cursor = (await world.PageAsync()).Cursors[1];
        await SetHeadAsync(world, 1);

        var refusal = await Assert.ThrowsAsync<EventFeedEndedException>(() => world.PageAsync(cursor));

        Assert.Equal(EventFeedEnd.CursorOutsideWindow, refusal.Reason);
    }

    [Fact]
    public async Task Reading_without_a_cursor_begins_4_000_events_before_the_head()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var subjects = await SequencedAsync(world, 3);
        await SetHeadAsync(world, 4_001);

        var page = await world.PageAsync();

        Assert.Equal(subjects.Skip(1), page.Items.Select(e => e.SubjectId));
    }

    [Fact]
    public async Task A_kind_that_only_a_newer_version_knows_is_passed_over()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var subjects = await SequencedAsync(world, 3);
        await RenameKindsAsync(world, position: 2);
        var cursor = (await world.PageAsync()).Cursors[0];
        world.StartTail();

        var page = await world.PageAsync();
        var next = await FirstAsync(world, cursor);

        Assert.Equal([subjects[0], subjects[2]], page.Items.Select(e => e.SubjectId));
        Assert.Equal(subjects[2], next.SubjectId);
    }

    private static async Task<IReadOnlyList<Guid>> SequencedAsync(AnEventWorld world, int count)
    {
        var subjects = await world.RaiseAsync(count);
        await world.SequenceAsync();
        return subjects;
    }

    private static async Task<ViewerEvent> FirstAsync(AnEventWorld world, string after)
    {
        await using var feed = world.Get<EventFeed>().Read(world.Holder, after, null, CancellationToken.None)!.GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync().AsTask().WaitAsync(Patience));
        return feed.Current;
    }

    private static async Task SetHeadAsync(AnEventWorld world, long head)
    {
        await using var db = await world.Database.OpenAsync();
        await db.Set<EventStream>().Where(s => s.Name == world.HolderStream).ExecuteUpdateAsync(s => s.SetProperty(e => e.Head, head));
    }

    private static async Task RenameKindsAsync(AnEventWorld world, long position)
    {
        await using var db = await world.Database.OpenAsync();
        await db.Database.ExecuteSqlAsync($"""UPDATE "EventPosition" SET "Kind" = 'SampleLost' WHERE "Position" = {position}""");
    }
}
