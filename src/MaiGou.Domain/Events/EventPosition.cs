using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

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
        builder.Property(p => p.Kind).HasConversion(new KindConverter()).HasMaxLength(40);
        builder.HasIndex(p => new { p.Stream, p.EventId }).IsUnique(); // an event comes once to each recipient
        builder.HasIndex(p => p.Number).IsUnique(); // what a node has not pushed yet
    }
}

/// <summary>Reads kinds that this version does not know, so that a newer node beside it stops no tail during a rolling update.</summary>
/// <remarks>The outbox has no such leniency: a leader that knows no kind must not give it a position under another name.</remarks>
internal sealed class KindConverter() : ValueConverter<EventKind, string>(kind => kind.ToString(), text => Read(text))
{
    private static EventKind Read(string text) => Enum.TryParse<EventKind>(text, out var kind) ? kind : EventKind.Unknown;
}
