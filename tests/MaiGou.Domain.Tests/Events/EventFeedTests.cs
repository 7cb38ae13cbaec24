using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Events;

public sealed class EventFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_was_missed_comes_first_and_then_what_happens()
    {
        await using var world = await AnEventWorld.CreateAsync();
        world.StartTail();
        var missed = await world.RaiseAsync(3);
        await world.SequenceAsync();
        var cursor = (await world.PageAsync()).Cursors[0];
        await using var feed = Open(world, cursor);

        var replayed = await TakeAsync(feed, 2);
        var next = feed.MoveNextAsync();
        var live = await world.RaiseAsync();
        await world.SequenceAsync();

        Assert.Equal(missed.Skip(1), replayed);
        Assert.True(await next.AsTask().WaitAsync(Patience));
        Assert.Equal(live, feed.Current.SubjectId);
    }

    [Fact]
    public async Task Without_a_cursor_the_stream_begins_now()
    {
        await using var world = await AnEventWorld.CreateAsync();
        world.StartTail();
        await world.RaiseAsync(2);
        await world.SequenceAsync();
        await using var feed = Open(world, null);

        var next = feed.MoveNextAsync();
        await Task.Delay(300);
        var live = await world.RaiseAsync();
        await world.SequenceAsync();

        Assert.True(await next.AsTask().WaitAsync(Patience));
        Assert.Equal(live, feed.Current.SubjectId);
    }

    [Fact]
    public async Task Twenty_readers_who_join_while_300_events_happen_all_get_1_to_300_without_gap_or_repetition()
    {
        await using var world = await AnEventWorld.CreateAsync();
        world.StartTail();
        await world.RaiseAsync(1);
        await world.SequenceAsync();
        var cursor = (await world.PageAsync()).Cursors[0];

        var readers = Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            await Task.Delay(i * 20);
            await using var feed = Open(world, cursor);
            return await TakeAsync(feed, 300);
        })).ToList();
        var subjects = new List<Guid>();
        for (var i = 0; i < 60; i++)
        {
            subjects.AddRange(await world.RaiseAsync(5));
            await world.SequenceAsync();
        }

        var received = await Task.WhenAll(readers).WaitAsync(Patience);
        Assert.All(received, got => Assert.Equal(subjects, got));
    }

    [Fact]
    public async Task A_reader_who_keeps_up_gets_400_events_that_happen_at_once()
    {
        await using var world = await AnEventWorld.CreateAsync();
        world.StartTail();
        await using var feed = Open(world, null);
        var reading = Task.Run(() => TakeAsync(feed, 400));
        await Task.Delay(300);
        var subjects = await world.RaiseAsync(400);
        await world.SequenceAsync();

        Assert.Equal(subjects, await reading.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_reader_more_than_256_events_behind_is_cut_off_with_the_cursor_to_resume_from()
    {
        await using var world = await AnEventWorld.CreateAsync();
        world.StartTail();
        await using var feed = Open(world, null);
        var next = feed.MoveNextAsync();
        await Task.Delay(300);
        var subjects = await world.RaiseAsync(400);
        await world.SequenceAsync();
        await Task.Delay(1500);
        Assert.True(await next.AsTask().WaitAsync(Patience));
        var read = new List<Guid> { feed.Current.SubjectId };

        var end = await Assert.ThrowsAsync<EventFeedEndedException>(() => ReadOnAsync(feed, read));

        Assert.Equal(EventFeedEnd.ReaderTooSlow, end.Reason);
        Assert.Equal(subjects, [.. read, .. await RestAsync(world, end.ResumeCursor)]);
    }

    [Fact]
    public async Task A_revoked_session_ends_the_stream_at_the_next_event()
    {
        await using var world = await AnEventWorld.CreateAsync();
        world.StartTail();
        var session = new Session
        {
            Id = Guid.NewGuid(), Role = Role.Patient, AccountId = world.Own.Id,
            StartedAt = world.Database.Clock.Now, EndsAt = world.Database.Clock.Now.AddDays(1), RevokedAt = world.Database.Clock.Now,
        };
        await world.Database.AddAsync(session);
        var viewer = new Viewer { Role = Role.Patient, AccountId = world.Own.Id, SessionId = session.Id };
        await using var feed = world.Get<EventFeed>().Read(viewer, null, null, CancellationToken.None)!.GetAsyncEnumerator();
        var next = feed.MoveNextAsync();
        await Task.Delay(300);

        await world.RaiseAsync();
        await world.SequenceAsync();

        var end = await Assert.ThrowsAsync<EventFeedEndedException>(() => next.AsTask().WaitAsync(Patience));
        Assert.Equal(EventFeedEnd.SessionEnded, end.Reason);
    }

    [Fact]
    public async Task A_foreign_cursor_opens_nothing()
    {
        await using var world = await AnEventWorld.CreateAsync();

        var feed = world.Get<EventFeed>().Read(world.Holder, "nonsense", null, CancellationToken.None);

        Assert.Null(feed);
    }

    private static IAsyncEnumerator<ViewerEvent> Open(AnEventWorld world, string? after) =>
        world.Get<EventFeed>().Read(world.Holder, after, null, CancellationToken.None)!.GetAsyncEnumerator();

    private static async Task ReadOnAsync(IAsyncEnumerator<ViewerEvent> feed, List<Guid> read)
    {
        while (await feed.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            read.Add(feed.Current.SubjectId);
        }
    }

    private static async Task<IReadOnlyList<Guid>> RestAsync(AnEventWorld world, string cursor)
    {
        var first = await world.PageAsync(cursor);
        var second = await world.PageAsync(first.Cursors[^1]);
        return [.. first.Items.Concat(second.Items).Select(e => e.SubjectId)];
    }

    private static async Task<IReadOnlyList<Guid>> TakeAsync(IAsyncEnumerator<ViewerEvent> feed, int count)
    {
        var subjects = new List<Guid>();
        while (subjects.Count < count && await feed.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            subjects.Add(feed.Current.SubjectId);
        }

        return subjects;
    }
}
