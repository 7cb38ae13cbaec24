using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Events;

/// <summary>The place of one event in the stream of one recipient.</summary>
public sealed class EventPosition
{
    public required string Stream { get; init; }

    /// <summary>Dense: 1, 2, 3 … within the stream, in the order of commits.</summary>
    public required long Position { get; init; }

    /// <summary>Place among the positions of all streams; what a node has read up to.</summary>
    public required long Number { get; init; }

    public required Guid EventId { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>The patient it is about; delivery asks again whether the recipient may know.</summary>
    public Id<Patient>? PatientId { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTime OccurredAt { get; init; }
}

internal sealed class EventPositionMapping : IEntityTypeConfiguration<EventPosition>
{
    public void Configure(EntityTypeBuilder<EventPosition> builder)
    {
        builder.HasKey(p => new { p.Stream, p.Position }); // a page of one stream, and its replay
        builder.Property(p => p.Stream).HasMaxLength(80);
        builder.HasIndex(p => new { p.Stream, p.EventId }).IsUnique(); // an event comes once to each recipient
        builder.HasIndex(p => p.Number).IsUnique(); // what a node has not pushed yet
    }
}
