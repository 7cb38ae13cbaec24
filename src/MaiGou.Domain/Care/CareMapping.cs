using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Care;

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.HasPatientKey(f => f.Id);
        builder.Property(f => f.RuleId).HasMaxLength(20);
        builder.Property(f => f.ClosedReason).HasMaxLength(60);
        builder.HasVersion(f => f.Version);
        builder.HasIndex(f => new { f.PatientId, f.DueAt }); // a patient's follow-ups
        builder.HasIndex(f => new { f.State, f.DueAt }); // the job that finds what has become due
        builder.HasIndex(f => new { f.OwnerId, f.EndedAt, f.Urgency, f.DueAt }); // the work list of a member of staff, and their load
    }
}

internal sealed class FollowUpFindingMapping : IEntityTypeConfiguration<FollowUpFinding>
{
    public void Configure(EntityTypeBuilder<FollowUpFinding> builder)
    {
        builder.HasKey(f => new { f.PatientId, f.FollowUpId, f.ObservationId, f.RuleId });
        builder.Property(f => f.RuleId).HasMaxLength(20);
        builder.Property(f => f.AbnormalRuleId).HasMaxLength(20);
        builder.HasIndex(f => new { f.PatientId, f.ObservationId }); // the follow-ups that a correction touches
    }
}

internal sealed class FollowUpContactMapping : IEntityTypeConfiguration<FollowUpContact>
{
    public void Configure(EntityTypeBuilder<FollowUpContact> builder)
    {
        builder.HasPatientKey(c => c.Id);
        builder.Property(c => c.Note).HasMaxLength(CompleteFollowUp.MaxNoteLength);
        builder.HasIndex(c => new { c.PatientId, c.FollowUpId, c.At }); // the contacts of a follow-up
    }
}
