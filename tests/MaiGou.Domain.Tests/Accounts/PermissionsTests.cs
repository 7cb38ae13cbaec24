using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class PermissionsTests
{
    [Fact]
    public void The_table_has_51_permissions() => Assert.Equal(51, Permissions.Codes.Count);

    [Theory]
    [InlineData(Role.Anonymous, "catalog.read", true)]
    [InlineData(Role.Anonymous, "report.read", false)]
    [InlineData(Role.Patient, "report.read", true)]
    [InlineData(Role.Patient, "report.publish", false)]
    [InlineData(Role.HealthManager, "report.publish", false)]
    [InlineData(Role.Doctor, "report.publish", true)]
    [InlineData(Role.PartnerClinic, "report.publish", true)]
    [InlineData(Role.PlatformAdmin, "report.read", false)]
    [InlineData(Role.Finance, "payment.read", true)]
    [InlineData(Role.System, "report.publish", true)]
    public void A_role_may_what_its_column_does_not_deny(Role role, string permission, bool may) =>
        Assert.Equal(may, Permissions.RoleMay(role, permission));

    [Fact]
    public void An_unknown_permission_is_a_mistake_of_the_programmer()
    {
        Assert.Throws<ArgumentException>(() => Permissions.RoleMay(Role.Patient, "report.raed"));
        Assert.Throws<ArgumentException>(() => Permissions.RoleMay(Role.System, "report.raed"));
    }
}
