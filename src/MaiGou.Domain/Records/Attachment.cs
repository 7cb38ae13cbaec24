using MaiGou.Domain.Accounts;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Records;

/// <summary>A file of a report: the original as the clinic printed it, or a picture.</summary>
public sealed class Attachment : IReleasable
{
    /// <summary>How many a report may have.</summary>
    public const int MaxPerReport = 20;

    /// <summary>What opens the bytes.</summary>
    public const string ReadPermission = "report.file.download";

    public required Id<Attachment> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Report> ReportId { get; init; }

    public required Id<StoredFile> FileId { get; init; }

    /// <summary>Harmless, with an ending that tells the type.</summary>
    public required string Name { get; init; }

    public required DateTime AddedAt { get; init; }

    /// <summary>Who sent it; ids only.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When the patient could first see it; null before.</summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>The second half of the row; always loaded with it.</summary>
    public StoredFile File { get; init; } = null!;

    public bool IsReleased => ReleasedAt is not null;

    public string ContentType => File.Type.MediaType();

    /// <summary>Unit: bytes.</summary>
    public int Length => checked((int)File.Length);

    /// <summary>In hex.</summary>
    public string Sha256 => File.Sha256;
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.HasPatientKey(a => a.Id);
        builder.Property(a => a.Name).HasMaxLength(FileName.MaxLength);
        builder.Property(a => a.AddedBy).HasMaxLength(80);
        builder.HasOne(a => a.File).WithMany().HasForeignKey(a => new { a.PatientId, a.FileId }).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(a => a.File).AutoInclude();
        builder.HasIndex(a => new { a.PatientId, a.ReportId }); // the files of a report
    }
}

/// <summary>The report has as many files as it may have.</summary>
/// <param name="MaxCount">How many that is.</param>
public sealed record TooManyAttachmentsError(int MaxCount) : Refusal;
