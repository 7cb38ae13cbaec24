using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Bookings;

internal sealed class SlotMapping : IEntityTypeConfiguration<Slot>
{
    public void Configure(EntityTypeBuilder<Slot> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.TimeZone).HasMaxLength(60);
        builder.Ignore(s => s.StartTime);
        builder.Ignore(s => s.EndTime);
        builder.Ignore(s => s.Left);
        builder.HasIndex(s => new { s.ClinicId, s.On, s.StartMinute }).IsUnique(); // a clinic's month, day and next free slots; no slot twice
        builder.ToTable(t =>
        {
            // The last line of defence behind the conditional statements.
            t.HasCheckConstraint("CK_Slot_Held", "\"Held\" >= 0");
            t.HasCheckConstraint("CK_Slot_Booked", "\"Booked\" >= 0");
            t.HasCheckConstraint("CK_Slot_Capacity", "\"Held\" + \"Booked\" <= \"Capacity\"");
        });
    }
}

internal sealed class SlotHoldMapping : IEntityTypeConfiguration<SlotHold>
{
    public void Configure(EntityTypeBuilder<SlotHold> builder)
    {
        builder.HasPatientKey(h => h.Id);
        builder.HasVersion(h => h.Version);
        builder.HasIndex(h => new { h.PatientId, h.OccupiedOn }).IsUnique(); // one active hold per patient and day
        builder.HasIndex(h => new { h.State, h.ExpiresAt }); // the sweep of expired holds
        builder.HasIndex(h => new { h.AccountId, h.State }); // how many holds an account has
        builder.HasIndex(h => new { h.SlotId, h.State }); // the count behind a slot's counter
    }
}

internal sealed class BookingMapping : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.HasPatientKey(b => b.Id);
        builder.HasVersion(b => b.Version);
        builder.HasIndex(b => new { b.PatientId, b.OccupiedOn }).IsUnique(); // one active booking per patient and day
        builder.HasIndex(b => new { b.AccountId, b.StartsAt, b.Id }); // an account's bookings, latest first
        builder.HasIndex(b => new { b.ClinicId, b.On, b.StartsAt, b.Id }); // a clinic's day, by time
        builder.HasIndex(b => b.OrderId); // the bookings of an order
        builder.HasIndex(b => new { b.SlotId, b.State }); // the count behind a slot's counter
    }
}

internal sealed class ClinicScheduleMapping : IEntityTypeConfiguration<ClinicSchedule>
{
    public void Configure(EntityTypeBuilder<ClinicSchedule> builder) =>
        builder.HasKey(l => new { l.ClinicId, l.Weekday, l.StartMinute });
}
