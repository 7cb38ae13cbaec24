using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Events;

/// <summary>Killed anywhere between commit and delivery, an event still comes, and once. Source: fault point E-1.</summary>
[Trait("Tier", "Process")]
public sealed class CrashTests : IDisposable
{
    private const string Chen = "13800000001";
    private const string Count = "{ events(first: 100) { nodes { cursor } } }";
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    [Fact]
    public async Task Killed_after_an_event_was_sequenced_and_before_anybody_was_woken_the_next_start_delivers_it_once()
    {
        await HostProcess.PrepareAsync(_folder);
        await using (var killed = await HostProcess.StartAsync(_folder, "MAIGOU_FAIL=E-1:1"))
        {
            await RaiseAsync(1);
            await killed.ExitedAsync();
        }

        await using var host = await HostProcess.StartAsync(_folder);
        var token = await host.SignIn.PatientAsync(Chen);

        Assert.Equal(1, await CountAsync(host, token));
        Assert.Equal(0, (await HostProcess.RunAsync(_folder, ["check"])).ExitCode);
    }

    [Fact]
    public async Task When_the_leading_node_is_killed_another_delivers_within_20_seconds_what_was_raised_meanwhile()
    {
        await using var leader = await HostProcess.StartAsync(_folder);
        await using var other = await HostProcess.StartAsync(_folder, $"Sandbox__StateFile={_folder}/other.json");
        await using var socket = await GraphSocket.OpenAsync(other.Address, await other.SignIn.PatientAsync(Chen));
        var subscription = await socket.SubscribeAsync("subscription { reportReady { cursor } }");
        await Task.Delay(500);
        await leader.KillAsync();

        await RaiseAsync(10);
        var cursors = new List<string?>();
        for (var i = 0; i < 10; i++)
        {
            cursors.Add((await subscription.NextAsync(seconds: 25)).GetProperty("data").GetProperty("reportReady").GetProperty("cursor").GetString());
        }

        Assert.Equal(10, cursors.Distinct().Count());
        Assert.Equal(0, (await HostProcess.RunAsync(_folder, ["check"])).ExitCode);
    }

    [Fact]
    public async Task A_node_that_is_asked_to_stop_ends_with_0_and_leaves_its_jobs_to_the_next_start_at_once()
    {
        await using (var stopped = await HostProcess.StartAsync(_folder))
        {
            Assert.Equal(0, await stopped.StopAsync());
        }

        await using var host = await HostProcess.StartAsync(_folder);
        var token = await host.SignIn.PatientAsync(Chen);
        await RaiseAsync(1);

        await RunningHost.UntilAsync(async () => await CountAsync(host, token) == 1, seconds: 5);
    }

    public void Dispose()
    {
        HostDatabase.LetGo();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<int> CountAsync(HostProcess host, string token) =>
        (await host.Graph.AskAsync(Count, token: token)).At("events.nodes").GetArrayLength();

    /// <summary>Commits events as another node would.</summary>
    private async Task RaiseAsync(int count)
    {
        await using var storage = HostProcess.OpenStorage(_folder);
        await storage.GetRequiredService<Transactions>().RunAsync(
            (db, _) =>
            {
                for (var i = 0; i < count; i++)
                {
                    db.Raise(EventKind.ReportReady, Guid.NewGuid(), TimeProvider.System, AccountsDemo.PatientOf("陈志远"));
                }

                return Task.FromResult(true);
            },
            CancellationToken.None);
    }
}
