using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Events;

public sealed class EventLogTests
{
    [Fact]
    public async Task Five_events_read_in_pages_of_2_come_once_each_and_in_order()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var subjects = await world.RaiseAsync(5);
        await world.SequenceAsync();

        var first = await world.PageAsync(first: 2);
        var second = await world.PageAsync(first.Cursors[1], 2);
        var third = await world.PageAsync(second.Cursors[1], 2);

        Assert.Equal(subjects, new[] { first, second, third }.SelectMany(p => p.Items).Select(e => e.SubjectId));
        Assert.Equal((true, true, false), (first.HasNext, second.HasNext, third.HasNext));
        Assert.Equal((false, true), (first.HasPrevious, second.HasPrevious));
    }

    [Fact]
    public async Task Kinds_pick_events_and_keep_their_cursors()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync(EventKind.OrderChanged);
        var report = await world.RaiseAsync(EventKind.ReportReady);
        await world.SequenceAsync();

        var page = await world.PageAsync(kinds: EventKind.ReportReady);

        Assert.Equal([report], page.Items.Select(e => e.SubjectId));
        Assert.Equal((await world.PageAsync()).Cursors[1], page.Cursors[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AQAAAAAx")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        await using var world = await AnEventWorld.CreateAsync();

        var page = await world.Get<EventLog>().PageAsync(world.Holder, cursor, null, 10, CancellationToken.None);

        Assert.Null(page);
    }

    [Fact]
    public async Task A_cursor_of_another_recipient_is_refused()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync();
        await world.SequenceAsync();
        var cursor = (await world.PageAsync()).Cursors[0];

        var page = await world.Get<EventLog>().PageAsync(world.Child, cursor, null, 10, CancellationToken.None);

        Assert.Null(page);
    }

    [Fact]
    public async Task Events_of_a_patient_who_left_the_family_are_not_delivered_any_more()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync(3);
        await world.SequenceAsync();
        await using var db = await world.Database.OpenAsync();
        await db.Set<FamilyMember>().Where(f => f.AccountId == world.Own.Id).ExecuteDeleteAsync();

        var page = await world.PageAsync();

        Assert.Empty(page.Items);
        Assert.False(page.HasNext);
    }

    [Fact]
    public async Task A_partner_clinic_has_no_stream()
    {
        await using var world = await AnEventWorld.CreateAsync();
        var partner = new Viewer { Role = Role.PartnerClinic, PartnerClientId = "partner-xm01" };

        var page = await world.Get<EventLog>().PageAsync(partner, null, null, 10, CancellationToken.None);

        Assert.Empty(page!.Items);
    }

    [Fact]
    public async Task The_sequencer_counts_as_behind_after_30_seconds()
    {
        await using var world = await AnEventWorld.CreateAsync();
        await world.RaiseAsync();
        world.Database.Clock.Move(TimeSpan.FromSeconds(29));
        Assert.False(await world.Get<EventLog>().IsBehindAsync(CancellationToken.None));
        world.Database.Clock.Move(TimeSpan.FromSeconds(2));

        var behind = await world.Get<EventLog>().IsBehindAsync(CancellationToken.None);

        Assert.True(behind);
    }
}
