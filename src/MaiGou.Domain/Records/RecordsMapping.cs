using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MaiGou.Domain.Records;

/// <summary>A measured number as a whole count of millionths: exact, and ordered alike by every database.</summary>
internal sealed class MillionthsConverter() : ValueConverter<decimal, long>(
    value => (long)decimal.Round(value * Scale),
    stored => stored / Scale)
{
    private const decimal Scale = 1_000_000m;
}

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.HasPatientKey(r => r.Id);
        builder.Property(r => r.OrderNumber).HasMaxLength(80);
        builder.Property(r => r.CriticalContactNote).HasMaxLength(2000);
        builder.HasVersion(r => r.Version);
        builder.HasIndex(r => new { r.ClinicId, r.OrderNumber }).IsUnique(); // the report that a message belongs to
        builder.HasIndex(r => new { r.PatientId, r.ExaminedOn }); // a patient's reports, newest first
        builder.HasIndex(r => new { r.ReviewerId, r.State, r.Urgency, r.ReceivedAt }); // the review queue of a member of staff
    }
}

internal sealed class ObservationMapping : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.HasPatientKey(o => o.Id);
        builder.Property(o => o.Code).HasMaxLength(80);
        builder.Property(o => o.ReportedName).HasMaxLength(400);
        builder.Property(o => o.ReportedText).HasMaxLength(ResultTexts.MaxBytes);
        builder.Property(o => o.ReportedUnit).HasMaxLength(80);
        builder.Property(o => o.CanonicalUnit).HasMaxLength(40);
        builder.Property(o => o.CanonicalValue).HasConversion<MillionthsConverter>();
        builder.Property(o => o.RangeLow).HasConversion<MillionthsConverter>();
        builder.Property(o => o.RangeHigh).HasConversion<MillionthsConverter>();
        builder.Property(o => o.PrintedRange).HasMaxLength(400);
        builder.Property(o => o.AbnormalRuleId).HasMaxLength(20);
        builder.Property(o => o.FillerNumber).HasMaxLength(120);
        builder.Property(o => o.Method).HasMaxLength(200);
        builder.Property(o => o.Note).HasMaxLength(ResultTexts.MaxBytes);
        // The results of a report; and one row per version of a result, also when two messages race.
        builder.HasIndex(o => new { o.PatientId, o.ReportId, o.FillerNumber, o.Code, o.ResultVersion }).IsUnique();
        builder.HasIndex(o => new { o.PatientId, o.Code, o.SampledAt }); // the series of one indicator
    }
}

internal sealed class QuarantinedResultMapping : IEntityTypeConfiguration<QuarantinedResult>
{
    public void Configure(EntityTypeBuilder<QuarantinedResult> builder)
    {
        builder.HasPatientKey(q => q.Id);
        builder.Property(q => q.Location).HasMaxLength(60);
        builder.Property(q => q.Reason).HasMaxLength(60);
        builder.Property(q => q.Code).HasMaxLength(80);
        builder.Property(q => q.Value).HasMaxLength(ImportMessage.MaxDetailLength);
        builder.Property(q => q.Unit).HasMaxLength(80);
        builder.Property(q => q.FillerNumber).HasMaxLength(120);
        builder.HasIndex(q => new { q.PatientId, q.ReportId }); // the quarantine of a report
    }
}

internal sealed class ImportMessageMapping : IEntityTypeConfiguration<ImportMessage>
{
    public void Configure(EntityTypeBuilder<ImportMessage> builder)
    {
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.PartnerClientId).HasMaxLength(60);
        builder.Property(m => m.MessageId).HasMaxLength(MessageIds.MaxLength);
        builder.Property(m => m.BodySha256).HasMaxLength(64);
        builder.Property(m => m.Reason).HasMaxLength(60);
        builder.Property(m => m.Detail).HasMaxLength(ImportMessage.MaxDetailLength);
        builder.HasVersion(m => m.Version);
        builder.HasIndex(m => new { m.PartnerClientId, m.MessageId, m.Occurrence }).IsUnique(); // was this message here before?
        builder.HasIndex(m => new { m.State, m.ResumeAfter }); // messages left behind
        builder.HasIndex(m => new { m.ClinicId, m.State, m.ReceivedAt }); // messages that wait for a person
    }
}
