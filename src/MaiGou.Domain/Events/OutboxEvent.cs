using System.ComponentModel;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Events;

/// <summary>What happened. Facts in the past tense; the value set of <c>EventKind</c> in the SDL.</summary>
public enum EventKind
{
    OrderChanged,
    BookingChanged,
    ReportReceived,
    ReportReady,
    ReportCorrected,
    FollowUpDue,
    FollowUpUpdated,

    /// <summary>Packages, items or clinics changed. For the nodes themselves: it is in nobody's stream, so the SDL does not know it.</summary>
    [Browsable(false)]
    CatalogChanged,

    /// <summary>How this version reads a kind that a newer one has written into the log; nobody is told of it.</summary>
    [Browsable(false)]
    Unknown,
}

/// <summary>One fact, written in the transaction of its cause. Carries ids only, never a result value.</summary>
public sealed class OutboxEvent
{
    /// <summary>Order of writing; given by the database.</summary>
    public long Number { get; private set; }

    public required Guid EventId { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>The patient it is about: the person and every guardian hear of it.</summary>
    public Id<Patient>? PatientId { get; init; }

    /// <summary>A member of staff who hears of it as well.</summary>
    public Id<StaffMember>? StaffId { get; init; }

    /// <summary>Id of the order, booking, report or follow-up; empty for the catalogue.</summary>
    public required Guid SubjectId { get; init; }

    public required DateTime OccurredAt { get; init; }

    /// <summary>Set by the sequencer when the event has its positions in the recipients' streams.</summary>
    public DateTime? SequencedAt { get; set; }

    /// <summary>How often it could not be given its positions; 0 but for an event that no version of the product should have written.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is tried again; null while it has never failed.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>Set when it was given up: nobody is told of it, and it waits for somebody to look.</summary>
    public DateTime? ParkedAt { get; private set; }
}

/// <summary>Raises events.</summary>
public static class Outbox
{
    /// <summary>Adds the event to the current transaction.</summary>
    public static void Raise(
        this MaiGouDb db, EventKind kind, Guid subjectId, TimeProvider time, Id<Patient>? patient = null, Id<StaffMember>? staff = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(time);
        db.Add(new OutboxEvent
        {
            EventId = Guid.CreateVersion7(time.GetUtcNow()),
            Kind = kind,
            PatientId = patient,
            StaffId = staff,
            SubjectId = subjectId,
            OccurredAt = time.GetUtcNow().UtcDateTime,
        });
    }
}

internal sealed class OutboxEventMapping : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.HasKey(e => e.Number);
        builder.Property(e => e.Number).ValueGeneratedOnAdd();
        builder.HasIndex(e => e.EventId).IsUnique();
        builder.HasIndex(e => new { e.SequencedAt, e.Number }); // the sequencer's next batch
    }
}
