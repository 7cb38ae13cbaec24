using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Records;

namespace MaiGou.Domain.Tests.Care;

/// <summary>Steps that tests of follow-ups share.</summary>
internal static class FollowUpSteps
{
    public static async Task<FollowUp> DueAsync(ARecordsRoom room)
    {
        await room.SendResultsAsync("C1", "O1", "14927-8|12|mmol/L");
        await room.RunJobAsync("follow-ups-due");
        return Assert.Single(await room.Database.AllAsync<FollowUp>());
    }

    public static Task<Result<FollowUp>> CompleteAsync(ARecordsRoom room, FollowUp followUp, ContactResult contact) =>
        room.Database.Get<CompleteFollowUp>().RunAsync(
            new Viewer { Role = Role.HealthManager, StaffId = followUp.OwnerId, ClinicId = room.Clinic }, followUp.Id, contact, followUp.Version, default);

    public static async Task ReleaseAsync(ARecordsRoom room)
    {
        var report = Assert.Single(await room.Database.AllAsync<Report>());
        var released = await room.Database.Get<ReleaseReport>().RunAsync(
            new Viewer { Role = Role.HealthManager, StaffId = report.ReviewerId!.Value, ClinicId = room.Clinic }, report.Id, report.Version, null, false, default);
        Assert.False(released.IsRefused);
    }

    public static async Task<IEnumerable<(Id<Patient>?, Id<StaffMember>?)>> DueEventsAsync(ARecordsRoom room) =>
        (await room.Database.AllAsync<OutboxEvent>()).Where(e => e.Kind == EventKind.FollowUpDue).OrderBy(e => e.Number).Select(e => (e.PatientId, e.StaffId));
}
