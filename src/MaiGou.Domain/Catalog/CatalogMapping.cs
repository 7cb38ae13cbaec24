using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Catalog;

internal sealed class CheckupPackageMapping : IEntityTypeConfiguration<CheckupPackage>
{
    public void Configure(EntityTypeBuilder<CheckupPackage> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Code).HasMaxLength(20);
        builder.Property(p => p.NameZh).HasMaxLength(80);
        builder.Property(p => p.NameEn).HasMaxLength(80);
        builder.Property(p => p.PriceCertainty).HasMaxLength(20);
        builder.HasIndex(p => p.Code).IsUnique(); // package by code; the default order of the list
        builder.HasIndex(p => new { p.PriceFen, p.Code }); // the list by price
    }
}

internal sealed class ExamItemMapping : IEntityTypeConfiguration<ExamItem>
{
    public void Configure(EntityTypeBuilder<ExamItem> builder)
    {
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Code).HasMaxLength(20);
        builder.Property(i => i.NameZh).HasMaxLength(80);
        builder.Property(i => i.NameEn).HasMaxLength(80);
        builder.Property(i => i.DepartmentZh).HasMaxLength(40);
        builder.Property(i => i.DepartmentEn).HasMaxLength(60);
        builder.Property(i => i.PriceCertainty).HasMaxLength(20);
        builder.Property(i => i.CoveredByCode).HasMaxLength(20);
        builder.Ignore(i => i.Indicators);
        builder.HasIndex(i => i.Code).IsUnique(); // filter "contains these items"; import of ordered items
    }
}

internal sealed class PackageItemMapping : IEntityTypeConfiguration<PackageItem>
{
    public void Configure(EntityTypeBuilder<PackageItem> builder)
    {
        builder.HasKey(i => new { i.PackageId, i.ItemId });
        builder.HasIndex(i => i.ItemId); // the packages that contain an item
    }
}

internal sealed class PackageOfferMapping : IEntityTypeConfiguration<PackageOffer>
{
    public void Configure(EntityTypeBuilder<PackageOffer> builder)
    {
        builder.HasKey(o => new { o.PackageId, o.ClinicId });
        builder.HasIndex(o => o.ClinicId); // the packages of a clinic
    }
}
