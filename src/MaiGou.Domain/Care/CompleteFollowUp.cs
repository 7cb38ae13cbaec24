using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>What the staff member says about a contact.</summary>
/// <param name="NextDueOn">Day of the next contact; null when none is planned.</param>
public sealed record ContactResult(FollowUpOutcome Outcome, bool IdentityChecked, string Note, DateOnly? NextDueOn)
{
    /// <summary>Hides the words.</summary>
    public override string ToString() => Outcome.ToString();
}

/// <summary>Records a contact: ends the follow-up, or plans the next try; and opens the next step when one is agreed.</summary>
/// <remarks>Two at once: one wins, the other is refused by the version. Source: product definitions §2.6 and §2.13.</remarks>
public sealed class CompleteFollowUp(Transactions transactions, PatientAccess access, TimeProvider time)
{
    public const string Permission = "followup.note.write";
    public const int MaxNoteLength = 4000;
    private const int FurthestNextDays = 730;

    public async Task<Result<FollowUp>> RunAsync(Viewer viewer, Id<FollowUp> id, ContactResult contact, int expectedVersion, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(contact);
        if (Refuse(contact) is { } refusal)
        {
            return refusal;
        }

        return await transactions.RunAsync<Result<FollowUp>>(
            async (db, token) =>
            {
                var followUp = await db.Set<FollowUp>().SingleOrDefaultAsync(f => f.Id == id, token);
                if (followUp is null || !viewer.IsStaff || !(await access.AllowedAsync(viewer, [followUp.PatientId], Permission, token)).Contains(followUp.PatientId))
                {
                    return new NotFoundError { Path = ["followUp"] };
                }

                if (followUp.Version != expectedVersion)
                {
                    return new ConflictError(followUp.Version) { Path = ["expectedVersion"] };
                }

                if (!followUp.IsOpen)
                {
                    return new FollowUpEndedError(followUp.State) { Path = ["followUp"] };
                }

                await RecordAsync(db, viewer.StaffId, followUp, contact, token);
                return followUp;
            },
            ct);
    }

    private Refusal? Refuse(ContactResult contact)
    {
        var today = ContactTimes.Day(time.GetUtcNow().UtcDateTime);
        return contact switch
        {
            { Outcome: FollowUpOutcome.Reached, IdentityChecked: false } => new IdentityNotCheckedError { Path = ["identityChecked"] },
            { Note: var note } when string.IsNullOrWhiteSpace(note) || note.Length > MaxNoteLength => new InvalidInputError("NOTE_LENGTH") { Path = ["note"] },
            { NextDueOn: { } next } when next <= today => new InvalidInputError("NOT_IN_THE_FUTURE") { Path = ["nextDueOn"] },
            { NextDueOn: { } next } when next > today.AddDays(FurthestNextDays) => new InvalidInputError("TOO_FAR") { Path = ["nextDueOn"] },
            { NextDueOn: not null, Outcome: FollowUpOutcome.Refused or FollowUpOutcome.Lost or FollowUpOutcome.Moved or FollowUpOutcome.Deceased } =>
                new InvalidInputError("NO_NEXT_CONTACT") { Path = ["nextDueOn"] },
            _ => null,
        };
    }

    private async Task RecordAsync(MaiGouDb db, Id<StaffMember> staff, FollowUp followUp, ContactResult contact, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new FollowUpContact
        {
            Id = Id<FollowUpContact>.New(time),
            PatientId = followUp.PatientId,
            FollowUpId = followUp.Id,
            StaffId = staff,
            At = now,
            Outcome = contact.Outcome,
            IdentityChecked = contact.IdentityChecked,
            Note = contact.Note.Trim(),
        });
        followUp.Outcome = contact.Outcome;
        followUp.NextDueOn = contact.NextDueOn;
        followUp.Version++;
        if (contact.Outcome is FollowUpOutcome.NoAnswer or FollowUpOutcome.WrongPerson)
        {
            TryAgain(followUp, contact.NextDueOn, now);
        }
        else
        {
            followUp.State = contact.Outcome == FollowUpOutcome.Reached ? FollowUpState.Done : FollowUpState.Closed;
            followUp.ClosedReason = contact.Outcome == FollowUpOutcome.Reached ? null : contact.Outcome.ToString().ToUpperInvariant();
            followUp.EndedAt = now;
            if (contact.NextDueOn is { } next)
            {
                await CareRelations.OpenAsync(db, followUp.PatientId, followUp.OwnerId, time, ct);
                db.Add(NextStep(followUp, next, now));
            }
        }

        db.Raise(EventKind.FollowUpUpdated, followUp.Id.Value, time, followUp.IsReleased ? followUp.PatientId : null, followUp.OwnerId);
    }

    /// <summary>Three tries at different times of the day, then the team decides; a follow-up never ends in silence.</summary>
    private static void TryAgain(FollowUp followUp, DateOnly? next, DateTime now)
    {
        followUp.Attempts++;
        if (followUp.Attempts >= FollowUp.MaxAttempts)
        {
            followUp.State = FollowUpState.Escalated;
            return;
        }

        followUp.State = FollowUpState.Scheduled;
        followUp.DueAt = next is { } day ? ContactTimes.AtEight(day)
            : followUp.Urgency == 0 ? now.AddMinutes(40)
            : ContactTimes.OutsideQuietHours(now.AddHours(20));
    }

    private FollowUp NextStep(FollowUp former, DateOnly on, DateTime now) => new()
    {
        Id = Id<FollowUp>.New(time),
        PatientId = former.PatientId,
        ReportId = former.ReportId,
        ClinicId = former.ClinicId,
        OwnerId = former.OwnerId,
        RuleId = former.RuleId,
        // What was a danger has been told; the next step is a plan.
        Class = former.Class == AbnormalClass.A ? AbnormalClass.B : former.Class,
        Urgency = FollowUp.UrgencyOf(former.Class == AbnormalClass.A ? AbnormalClass.B : former.Class),
        State = FollowUpState.Scheduled,
        DueAt = ContactTimes.AtEight(on),
        DueBy = ContactTimes.EndOfWorkingDay(ContactTimes.AtEight(on), 3),
        OpenedAt = now,
        FormerId = former.Id,
        ReleasedAt = former.ReleasedAt,
    };
}
