using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Checks;

public sealed class CheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    [Fact]
    public async Task On_a_sound_database_check_says_so_and_ends_with_0()
    {
        var (code, output) = await HostProcess.RunAsync(_folder, ["check"]);

        Assert.Equal(0, code);
        Assert.EndsWith("Every promise holds.", output, StringComparison.Ordinal);
        Assert.Contains("holds   I8: the positions of each event stream run from 1 to its head without a gap, and each event comes once.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_promise_is_printed_with_its_row_and_ends_with_1()
    {
        await HostProcess.RunAsync(_folder, ["check"]);
        await using (var services = HostProcess.OpenStorage(_folder))
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
            db.Add(new EventStream { Name = "account:1", Head = 4 });
            await db.SaveChangesAsync();
        }

        var (code, output) = await HostProcess.RunAsync(_folder, ["check"]);

        Assert.Equal(1, code);
        Assert.Contains("        stream account:1: head 4 and no row", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
