using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Checks;

[Trait("Tier", "Process")]
public sealed class CheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    [Fact]
    public async Task On_a_sound_database_check_says_so_and_ends_with_0()
    {
        await ChangeAsync(_ => { });

        var (code, output) = await HostProcess.RunAsync(_folder, ["check"]);

        Assert.Equal(0, code);
        Assert.EndsWith("Every promise holds.", output, StringComparison.Ordinal);
        Assert.Contains("holds   I8: the positions of each event stream run to its head without a gap, from 1 or from where the log was trimmed, and each event comes once.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_promise_is_printed_with_its_row_and_ends_with_1()
    {
        await ChangeAsync(db => db.Add(new EventStream { Name = "account:1", Head = 4 }));

        var (code, output) = await HostProcess.RunAsync(_folder, ["check"]);

        Assert.Equal(1, code);
        Assert.Contains("        stream account:1: head 4, trimmed 0 and no row", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_waits_breaks_a_promise_of_time_which_a_copy_at_rest_is_not_asked_for()
    {
        var twoMinutesAgo = new ShiftedClock();
        twoMinutesAgo.Move(TimeSpan.FromMinutes(-2));
        await ChangeAsync(db => db.Raise(EventKind.OrderChanged, Guid.NewGuid(), twoMinutesAgo));

        var running = await HostProcess.RunAsync(_folder, ["check"]);
        var atRest = await HostProcess.RunAsync(_folder, ["check", "--at-rest"]);

        Assert.Equal((1, 0), (running.ExitCode, atRest.ExitCode));
        Assert.Contains("        event 1 of kind OrderChanged", running.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("I6", atRest.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_the_migrations_of_this_version_is_not_checked()
    {
        var (code, output) = await HostProcess.RunAsync(_folder, ["check"]);

        Assert.Equal(
            (2, "ConnectionStrings__MaiGou names a database that lacks migrations of this version; start the product once to apply them."), (code, output));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A database of this version, with a change that no use case makes.</summary>
    private async Task ChangeAsync(Action<MaiGouDb> change)
    {
        await using var storage = HostProcess.OpenStorage(_folder);
        await using var db = await storage.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        change(db);
        await db.SaveChangesAsync();
    }
}
