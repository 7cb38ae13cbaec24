using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Files;

/// <summary>A file that is in the store, whichever capability it belongs to. Committed after the bytes are safe, so it never points at nothing (I10).</summary>
public sealed class StoredFile : IPatientOwned
{
    public required Id<StoredFile> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    /// <summary>Name in the store.</summary>
    public required string BlobName { get; init; }

    public required FileType Type { get; init; }

    /// <summary>Unit: bytes.</summary>
    public required long Length { get; init; }

    /// <summary>In hex.</summary>
    public required string Sha256 { get; init; }

    public required DateTime StoredAt { get; init; }

    /// <summary>What its bytes must prove to be.</summary>
    public FileFacts Facts => new(Length, Sha256);
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.HasPatientKey(f => f.Id);
        builder.Property(f => f.BlobName).HasMaxLength(Files.BlobName.Length);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.Ignore(f => f.Facts);
        builder.HasIndex(f => f.BlobName).IsUnique(); // the sweep of files without a row, and the check of rows without a file
    }
}
