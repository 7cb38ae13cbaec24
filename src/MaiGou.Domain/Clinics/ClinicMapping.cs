using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Clinics;

internal sealed class ClinicMapping : IEntityTypeConfiguration<Clinic>
{
    public void Configure(EntityTypeBuilder<Clinic> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.Phone).HasMaxLength(20);
        builder.Property(c => c.TimeZone).HasMaxLength(60);
        builder.HasIndex(c => c.Code).IsUnique(); // partners name clinics by code; the list is in this order
    }
}
