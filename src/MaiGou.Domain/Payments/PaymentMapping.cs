using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Payments;

internal sealed class PaymentAttemptMapping : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> builder)
    {
        builder.HasPatientKey(a => a.Id);
        builder.HasVersion(a => a.Version);
        builder.Property(a => a.Currency).HasMaxLength(3);
        builder.Property(a => a.Reference).HasMaxLength(80);
        builder.Property(a => a.ActionText).HasMaxLength(4000);
        builder.Property(a => a.ActionUrl).HasMaxLength(2000);
        builder.Ignore(a => a.Amount);
        builder.Ignore(a => a.Key);
        builder.Ignore(a => a.NextAction);
        builder.HasIndex(a => new { a.OrderId, a.Number }).IsUnique(); // the attempts of an order; a number is used once
        builder.HasIndex(a => a.OpenFor).IsUnique(); // one open attempt per order
        builder.HasIndex(a => a.Reference).IsUnique(); // the attempt of a provider's message
        builder.HasIndex(a => new { a.State, a.NextTryAt }); // attempts that a job must take up
    }
}

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.HasPatientKey(r => r.Id);
        builder.HasVersion(r => r.Version);
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.Property(r => r.Reference).HasMaxLength(80);
        builder.Ignore(r => r.Amount);
        builder.Ignore(r => r.Key);
        builder.HasIndex(r => r.OrderId); // the refunds of an order
        builder.HasIndex(r => r.Reference).IsUnique(); // the refund of a provider's message
        builder.HasIndex(r => new { r.State, r.NextTryAt }); // refunds that a job must take up
    }
}

internal sealed class DisputeMapping : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.HasPatientKey(d => d.Id);
        builder.HasVersion(d => d.Version);
        builder.Property(d => d.Currency).HasMaxLength(3);
        builder.Property(d => d.Reference).HasMaxLength(80);
        builder.Property(d => d.Reason).HasMaxLength(80);
        builder.HasIndex(d => d.OrderId); // whether an order is frozen
        builder.HasIndex(d => d.Reference).IsUnique(); // the dispute of a provider's message
    }
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.HasKey(e => e.Number);
        builder.Property(e => e.Number).ValueGeneratedOnAdd();
        builder.Property(e => e.Currency).HasMaxLength(3);
        builder.HasIndex(e => e.OrderId); // the book of an order
        builder.HasIndex(e => new { e.SourceId, e.Cause, e.Account }).IsUnique(); // no movement is booked twice
    }
}

internal sealed class WebhookMessageMapping : IEntityTypeConfiguration<WebhookMessage>
{
    public void Configure(EntityTypeBuilder<WebhookMessage> builder)
    {
        builder.HasKey(m => m.EventId);
        builder.Property(m => m.EventId).HasMaxLength(80);
        builder.Property(m => m.Type).HasMaxLength(80);
        builder.Property(m => m.PaymentReference).HasMaxLength(80);
        builder.Property(m => m.RefundReference).HasMaxLength(80);
        builder.Property(m => m.RefundKey).HasMaxLength(80);
        builder.Property(m => m.DisputeReference).HasMaxLength(80);
        builder.Ignore(m => m.About);
        builder.HasIndex(m => new { m.State, m.NextTryAt }); // messages that wait to be applied
    }
}
