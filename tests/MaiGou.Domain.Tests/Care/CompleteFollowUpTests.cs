using MaiGou.Domain.Care;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Records;

namespace MaiGou.Domain.Tests.Care;

/// <summary>Source: product definitions §2.6, §2.13.</summary>
public sealed class CompleteFollowUpTests
{
    [Fact]
    public async Task Completing_records_the_contact_and_opens_the_agreed_next_step()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var followUp = await FollowUpSteps.DueAsync(room);

        var done = (await FollowUpSteps.CompleteAsync(room, followUp, new ContactResult(FollowUpOutcome.Reached, true, "已告知复查", new DateOnly(2026, 11, 16)))).Value;

        Assert.Equal((FollowUpState.Done, FollowUpOutcome.Reached, new DateOnly(2026, 11, 16)), (done.State, done.Outcome, done.NextDueOn));
        Assert.Equal("已告知复查", Assert.Single(await room.Database.AllAsync<FollowUpContact>()).Note);
        var next = (await room.Database.AllAsync<FollowUp>()).Single(f => f.FormerId == followUp.Id);
        Assert.Equal((FollowUpState.Scheduled, new DateTime(2026, 11, 16, 0, 0, 0, DateTimeKind.Utc)), (next.State, next.DueAt));
        Assert.Single(await room.Database.AllAsync<OutboxEvent>(), e => e.Kind == EventKind.FollowUpUpdated && e.StaffId == followUp.OwnerId);
    }

    [Fact]
    public async Task Reached_without_an_identity_check_is_refused_and_changes_nothing()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var followUp = await FollowUpSteps.DueAsync(room);

        var refused = await FollowUpSteps.CompleteAsync(room, followUp, new ContactResult(FollowUpOutcome.Reached, false, "说了", null));

        Assert.Equal("IDENTITY_NOT_CHECKED", Assert.IsType<IdentityNotCheckedError>(refused.Refusal).Code);
        Assert.Empty(await room.Database.AllAsync<FollowUpContact>());
        Assert.Equal(FollowUpState.Due, Assert.Single(await room.Database.AllAsync<FollowUp>()).State);
    }

    [Fact]
    public async Task The_third_try_without_an_answer_escalates_and_nothing_ends_in_silence()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var followUp = await FollowUpSteps.DueAsync(room);
        var states = new List<FollowUpState>();

        for (var i = 0; i < 3; i++)
        {
            followUp = (await FollowUpSteps.CompleteAsync(room, followUp, new ContactResult(FollowUpOutcome.NoAnswer, false, "无人接听", null))).Value;
            states.Add(followUp.State);
        }

        Assert.Equal([FollowUpState.Scheduled, FollowUpState.Scheduled, FollowUpState.Escalated], states);
        Assert.Null(followUp.EndedAt);
        Assert.Equal(3, (await room.Database.AllAsync<FollowUpContact>()).Count);
    }

    [Fact]
    public async Task Two_managers_completing_at_once_record_one_contact()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var followUp = await FollowUpSteps.DueAsync(room);
        var contact = new ContactResult(FollowUpOutcome.Reached, true, "已告知", null);

        var answers = await Task.WhenAll(
            Task.Run(() => FollowUpSteps.CompleteAsync(room, followUp, contact)), Task.Run(() => FollowUpSteps.CompleteAsync(room, followUp, contact)));

        Assert.Equal(followUp.Version + 1, Assert.IsType<ConflictError>(Assert.Single(answers, a => a.IsRefused).Refusal).CurrentVersion);
        Assert.Single(await room.Database.AllAsync<FollowUpContact>());
    }

    [Fact]
    public async Task A_next_contact_in_the_past_is_refused()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var followUp = await FollowUpSteps.DueAsync(room);

        var refused = await FollowUpSteps.CompleteAsync(room, followUp, new ContactResult(FollowUpOutcome.Reached, true, "好", new DateOnly(2026, 11, 1)));

        Assert.Equal("NOT_IN_THE_FUTURE", Assert.IsType<InvalidInputError>(refused.Refusal).Reason);
    }

    [Fact]
    public async Task A_follow_up_that_has_ended_is_not_completed_again()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var contact = new ContactResult(FollowUpOutcome.Reached, true, "已告知", null);
        var done = (await FollowUpSteps.CompleteAsync(room, await FollowUpSteps.DueAsync(room), contact)).Value;

        var refused = await FollowUpSteps.CompleteAsync(room, done, contact);

        Assert.Equal(FollowUpState.Done, Assert.IsType<FollowUpEndedError>(refused.Refusal).State);
    }

    [Fact]
    public async Task A_stranger_of_the_staff_and_the_patient_cannot_complete_it()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var followUp = await FollowUpSteps.DueAsync(room);
        var stranger = await room.StaffAsync("manager3", Role.HealthManager);
        var contact = new ContactResult(FollowUpOutcome.Reached, true, "好", null);

        var answers = new[]
        {
            await room.Database.Get<CompleteFollowUp>().RunAsync(stranger, followUp.Id, contact, followUp.Version, default),
            await room.Database.Get<CompleteFollowUp>().RunAsync(room.ChenViewer, followUp.Id, contact, followUp.Version, default),
        };

        Assert.All(answers, a => Assert.IsType<NotFoundError>(a.Refusal));
    }
}
