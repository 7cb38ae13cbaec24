using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Events;

/// <summary>How far a recipient's stream of events has come.</summary>
public sealed class EventStream
{
    /// <summary>Name of the row that counts the positions of all streams. It also lets one sequencer commit at a time.</summary>
    public const string Everyone = "*";

    /// <summary>The stream that tells the nodes of changes of the catalogue; no caller has it.</summary>
    public const string Catalog = "catalog";

    /// <summary>The recipient: <c>account:…</c> or <c>staff:…</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The last position given; positions run from 1 without a gap.</summary>
    public long Head { get; set; }

    /// <summary>Positions up to this one were removed by age; the log keeps every one from the next to <see cref="Head"/>.</summary>
    public long Trimmed { get; set; }

    /// <summary>The stream of a caller. Shape: null for callers who have none, such as partner clinics.</summary>
    public static string? NameOf(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.IsPatient || viewer.IsStaff ? viewer.Actor : null;
    }
}

/// <summary>The part of a stream that can be read: what comes after <paramref name="Trimmed"/>, up to <paramref name="Head"/>.</summary>
internal readonly record struct EventWindow(long Head, long Trimmed)
{
    /// <summary>A reader further behind takes a snapshot instead of every event in between.</summary>
    public const long MaxBehind = 5_000;

    /// <summary>Where reading begins without a cursor: far enough inside the window for the pages that follow.</summary>
    public long Beginning => Math.Max(Trimmed, Head - (MaxBehind - 1_000));

    /// <summary>False when events after the position are gone, are too many, or were never there: an older copy of the database was restored.</summary>
    public bool Reaches(long position) => position >= Trimmed && position <= Head && Head - position <= MaxBehind;
}

internal sealed class EventStreamMapping : IEntityTypeConfiguration<EventStream>
{
    public void Configure(EntityTypeBuilder<EventStream> builder)
    {
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(80);
        builder.Property(s => s.Head).IsConcurrencyToken(); // two sequencers never give the same position
    }
}
