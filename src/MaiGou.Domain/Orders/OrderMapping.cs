using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Orders;

internal sealed class QuoteMapping : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.HasPatientKey(q => q.Id);
        builder.HasVersion(q => q.Version);
        builder.Property(q => q.Currency).HasMaxLength(3);
        builder.Ignore(q => q.Total);
        builder.HasIndex(q => new { q.PatientId, q.AccountId, q.State }); // the open quotes that a newer one supersedes
    }
}

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.HasPatientKey(o => o.Id);
        builder.HasVersion(o => o.Version);
        builder.Property(o => o.Number).HasMaxLength(20);
        builder.Property(o => o.Currency).HasMaxLength(3);
        builder.Ignore(o => o.Total);
        builder.Ignore(o => o.Paid);
        builder.Ignore(o => o.Refunded);
        builder.ComplexProperty(o => o.Policy);
        builder.HasIndex(o => o.Number).IsUnique(); // look-up by number
        builder.HasIndex(o => o.QuoteId).IsUnique(); // one order per quote
        builder.HasIndex(o => new { o.AccountId, o.PlacedAt, o.Id }); // an account's orders, latest first
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.HasKey(l => new { l.PatientId, l.OrderId, l.Position });
        builder.HasIndex(l => l.OrderId); // the lines of orders
        builder.Property(l => l.Currency).HasMaxLength(3);
        builder.Ignore(l => l.ClinicId);
        builder.Ignore(l => l.Price);
        builder.Ignore(l => l.Total);
    }
}

internal sealed class OrderHistoryMapping : IEntityTypeConfiguration<OrderHistoryEntry>
{
    public void Configure(EntityTypeBuilder<OrderHistoryEntry> builder)
    {
        builder.HasKey(e => new { e.PatientId, e.Id });
        builder.HasIndex(e => new { e.OrderId, e.At }); // the timeline of orders
        builder.Property(e => e.Actor).HasMaxLength(80);
        builder.Ignore(e => e.ClinicId);
        builder.Ignore(e => e.By);
    }
}
