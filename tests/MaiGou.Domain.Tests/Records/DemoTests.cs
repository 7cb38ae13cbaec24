using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Records;

public sealed class DemoTests
{
    [Fact]
    public async Task Three_times_the_demo_adds_18_people_with_eight_years_each()
    {
        await using var database = await ADatabase.CreateAsync();
        var scale = new DemoScale(3);

        await using (var db = await database.OpenAsync())
        {
            foreach (var part in (IDemoPart[])[new ClinicsDemo(), new AccountsDemo(database.Clock, scale), new RecordsDemo(database.Clock, scale)])
            {
                await part.LoadAsync(db, new DemoSecrets(), CancellationToken.None);
                await db.SaveChangesAsync();
            }
        }

        Assert.Equal(11 + 18, (await database.AllAsync<Patient>()).Count);
        Assert.Equal(33 + (18 * 8), (await database.AllAsync<Report>()).Count);
    }

    [Fact]
    public async Task The_demo_history_is_released_silently_and_8_years_of_cholesterol_rise_significantly()
    {
        await using var database = await LoadedAsync();
        var family = new Viewer { Role = Role.Patient, AccountId = AccountsDemo.AccountOf("13800000001") };

        var trend = (await database.Get<TrendReads>().OfPatientAsync(family, AccountsDemo.PatientOf("陈志远"), ["TC", "HDL"], forChart: false, new AccessMemory(), default))!;

        Assert.Equal([(TrendVerdict.SignificantUp, 8), (TrendVerdict.Stable, 8)], trend.Select(t => (t.Verdict, t.ResultCount)));
        Assert.Equal(33, (await database.AllAsync<Report>()).Count(r => r is { State: ReportState.Released, IsHistory: true }));
        Assert.Empty(await database.AllAsync<QuarantinedResult>());
        Assert.Empty(await database.AllAsync<OutboxEvent>());
    }

    [Fact]
    public async Task The_demo_has_one_open_follow_up_and_breaks_no_invariant()
    {
        await using var database = await LoadedAsync();
        await using var db = await database.OpenAsync();
        var violations = new List<string>();

        foreach (var invariant in database.Services.GetServices<IInvariant>())
        {
            await foreach (var line in invariant.ViolationsAsync(db, default))
            {
                violations.Add(line);
            }
        }

        Assert.Empty(violations);
        Assert.Equal((AccountsDemo.StaffOf("manager@demo"), FollowUpState.Scheduled), Assert.Single(await database.AllAsync<FollowUp>()) is var f ? (f.OwnerId, f.State) : default);
    }

    private static async Task<ADatabase> LoadedAsync()
    {
        var database = await ADatabase.CreateAsync(services => services.AddRecordsAndCare().AddSingleton<PatientAccess>());
        var parts = new IDemoPart[] { new ClinicsDemo(), new AccountsDemo(database.Clock), new RecordsDemo(database.Clock), new CareDemo(database.Clock) };
        foreach (var part in parts.OrderBy(p => p.Order))
        {
            await database.Get<Transactions>().RunAsync(
                async (db, ct) =>
                {
                    await part.LoadAsync(db, new DemoSecrets(), ct);
                    return true;
                },
                default);
        }

        return database;
    }
}
