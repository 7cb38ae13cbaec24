using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Access;

/// <summary>Who of the staff looks after whom in the <see cref="AccessWorld"/>.</summary>
internal static class WorldOfStaff
{
    /// <summary>All work goes to manager@demo: manager2@demo is away. A finance clerk is hired.</summary>
    public static async Task PrepareAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        var service = await db.Set<StaffMember>().SingleAsync(s => s.UserName == "service@demo");
        db.Add(new StaffMember
        {
            Id = Id<StaffMember>.New(host.Clock), UserName = "finance@demo", DisplayName = "财务小林", Role = Role.Finance, PasswordHash = service.PasswordHash,
        });
        (await db.Set<StaffMember>().SingleAsync(s => s.UserName == "manager2@demo")).IsActive = false;
        await db.SaveChangesAsync();
    }

    /// <summary>manager2@demo is back and has looked after 陈志远 before; a doctor and the service centre look after 林秀英 alone.</summary>
    public static async Task SettleAsync(RunningHost host)
    {
        var (chen, lin, manager2) = (AccountsDemo.PatientOf("陈志远"), AccountsDemo.PatientOf("林秀英"), AccountsDemo.StaffOf("manager2@demo"));
        await host.Get<Transactions>().RunAsync(
            async (db, ct) =>
            {
                (await db.Set<StaffMember>().SingleAsync(s => s.UserName == "manager2@demo", ct)).IsActive = true;
                await CareRelations.OpenAsync(db, chen, manager2, host.Clock, ct);
                await CareRelations.OpenAsync(db, lin, AccountsDemo.StaffOf("doctor@demo"), host.Clock, ct);
                await CareRelations.OpenAsync(db, lin, AccountsDemo.StaffOf("service@demo"), host.Clock, ct);
                await db.SaveChangesAsync(ct);
                await CareRelations.EndAsync(db, chen, manager2, host.Clock, ct);
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>The visits of the cancelled orders stand in the clinic's list of one day, as if they had been missed.</summary>
    public static async Task MissVisitsAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        var missed = await db.Set<Booking>().Where(b => b.State == BookingState.CancelledByPatient)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BookingState.NoShow).SetProperty(b => b.On, Samples.Day));
        Assert.Equal(3, missed);
    }

    /// <summary>The family has a third member.</summary>
    public static async Task AddChildAsync(RunningHost host)
    {
        var child = await host.Ask(
            "mutation($input: FamilyMemberAddInput!) { familyMemberAdd(input: $input) { patient { id } errors { ... on UserError { code } } } }",
            new { input = new { name = "陈小雨", sex = "FEMALE", birthDate = "2015-04-01", relation = "CHILD" } },
            await host.SignIn.PatientAsync(AccessWorld.Family));
        Assert.NotEmpty(child.Text("familyMemberAdd.patient.id"));
    }

    /// <summary>The clerk's password is that of service@demo, whose hash they were given.</summary>
    public static Task<string> TokenAsync(RunningHost host, string userName) => userName == "finance@demo"
        ? new DemoSignIn(host.Graph, host.Address, _ => host.Secrets.ByName["service@demo"]).StaffAsync(userName)
        : host.SignIn.StaffAsync(userName);
}
