using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Phone).HasMaxLength(11);
        builder.HasIndex(a => a.Phone).IsUnique(); // sign-in finds or makes the account of a phone
    }
}

internal sealed class PatientMapping : IEntityTypeConfiguration<Patient>
{
    public void Configure(EntityTypeBuilder<Patient> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Name).HasMaxLength(80);
        builder.Property(p => p.Phone).HasMaxLength(11);
        builder.Property(p => p.IdNumber).HasMaxLength(18);
        builder.HasVersion(p => p.Version);
        builder.HasIndex(p => p.IdNumber); // identity match of an imported report
        builder.HasIndex(p => p.Phone); // the same, when the message gives no identity number
    }
}

internal sealed class PatientIdentifierMapping : IEntityTypeConfiguration<PatientIdentifier>
{
    public void Configure(EntityTypeBuilder<PatientIdentifier> builder)
    {
        builder.HasKey(i => new { i.PatientId, i.System, i.Value });
        builder.Property(i => i.System).HasMaxLength(40);
        builder.Property(i => i.Value).HasMaxLength(80);
        builder.HasIndex(i => new { i.System, i.Value }).IsUnique(); // identity match of an imported report
    }
}

internal sealed class FamilyMemberMapping : IEntityTypeConfiguration<FamilyMember>
{
    public void Configure(EntityTypeBuilder<FamilyMember> builder)
    {
        builder.HasKey(f => new { f.PatientId, f.AccountId });
        builder.HasIndex(f => new { f.AccountId, f.AddedAt }); // the patients of an account; every access check of a patient
    }
}

internal sealed class CareRelationMapping : IEntityTypeConfiguration<CareRelation>
{
    public void Configure(EntityTypeBuilder<CareRelation> builder)
    {
        builder.HasKey(c => new { c.PatientId, c.StaffId, c.From });
        builder.HasIndex(c => new { c.StaffId, c.PatientId }); // every access check of staff
    }
}

internal sealed class StaffMemberMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.UserName).HasMaxLength(80);
        builder.Property(s => s.DisplayName).HasMaxLength(80);
        builder.Property(s => s.PasswordHash).HasMaxLength(200);
        builder.Property(s => s.TotpSecret).HasMaxLength(64);
        builder.HasIndex(s => s.UserName).IsUnique(); // staff sign-in
        builder.HasIndex(s => new { s.ClinicId, s.Role }); // the staff of a clinic in one role
    }
}

internal sealed class PartnerClientMapping : IEntityTypeConfiguration<PartnerClient>
{
    public void Configure(EntityTypeBuilder<PartnerClient> builder)
    {
        builder.HasKey(p => p.ClientId);
        builder.Property(p => p.ClientId).HasMaxLength(60);
        builder.Property(p => p.Scopes).HasMaxLength(200);
        builder.Property(p => p.SecretHash).HasMaxLength(32);
        builder.Property(p => p.FormerSecretHash).HasMaxLength(32);
    }
}
