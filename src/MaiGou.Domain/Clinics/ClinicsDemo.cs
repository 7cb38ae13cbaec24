using MaiGou.Domain.Demo;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Clinics;

/// <summary>Three invented clinics; one lies where the clock is put forward and back.</summary>
public sealed class ClinicsDemo : IDemoPart
{
    public int Order => 10;

    public Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.AddRange(
            new Clinic
            {
                Id = DemoIds.Of<Clinic>("CLINIC_XM01"),
                Code = "CLINIC_XM01",
                NameZh = "厦门湖里示例体检中心",
                NameEn = "Xiamen Huli Sample Checkup Centre",
                AddressZh = "福建省厦门市湖里区示例路1号",
                AddressEn = "1 Sample Road, Huli, Xiamen, Fujian",
                Phone = "0592-0000001",
                TimeZone = "Asia/Shanghai",
            },
            new Clinic
            {
                Id = DemoIds.Of<Clinic>("CLINIC_XM02"),
                Code = "CLINIC_XM02",
                NameZh = "厦门思明示例体检中心",
                NameEn = "Xiamen Siming Sample Checkup Centre",
                AddressZh = "福建省厦门市思明区示例路2号",
                AddressEn = "2 Sample Road, Siming, Xiamen, Fujian",
                Phone = "0592-0000002",
                TimeZone = "Asia/Shanghai",
            },
            new Clinic
            {
                Id = DemoIds.Of<Clinic>("CLINIC_SYD1"),
                Code = "CLINIC_SYD1",
                NameZh = "悉尼示例体检中心",
                NameEn = "Sydney Sample Checkup Centre",
                AddressZh = "澳大利亚悉尼示例街3号",
                AddressEn = "3 Sample Street, Sydney, Australia",
                Phone = "+61-2-0000-0003",
                TimeZone = "Australia/Sydney",
            });
        return Task.CompletedTask;
    }
}
