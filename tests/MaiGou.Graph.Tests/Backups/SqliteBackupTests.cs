using System.Diagnostics;
using MaiGou.Domain.Records;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Files;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Journey;
using MaiGou.Integrations.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Backups;

/// <summary>The embedded database and its files are copied while a node and another process write, and restored elsewhere. Source: goals S05.</summary>
[Trait("Tier", "Process")]
public sealed class SqliteBackupTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("maigou-backup").FullName;

    private string Backup => Path.Combine(_root, "backup");

    [Fact]
    public async Task While_others_write_and_upload_everything_acknowledged_before_the_backup_is_in_the_restored_copy()
    {
        var (live, fresh) = (FolderOf("live"), FolderOf("fresh"));
        await using var host = await HostProcess.StartAsync(live, SettingsOf(live));
        var files = await SendFilesAsync(host, count: 20);
        await using var writer = SteadyWriter.Start(Open(live));
        await RunningHost.UntilAsync(() => Task.FromResult(writer.Count > 400), seconds: 60);

        var (moment, written, watch) = (Stopwatch.GetTimestamp(), writer.Count, Stopwatch.StartNew());
        var uploading = SendFilesAsync(host, count: 20);
        var (backedUp, said) = await HostProcess.RunAsync(live, ["backup", "--to", Backup], SettingsOf(live));
        var rate = (writer.Count - written) / watch.Elapsed.TotalSeconds;
        await uploading;
        await host.KillAsync();
        await writer.StopAsync();
        watch.Restart();
        var (restored, checkedAll) = await HostProcess.RunAsync(fresh, ["restore", "--from", Backup, "--Files:CheckContent", "true"], SettingsOf(fresh));
        var restoring = watch.Elapsed;

        Assert.True(backedUp == 0, said);
        Assert.True(restored == 0, checkedAll);
        Assert.Contains("Every promise holds.", checkedAll, StringComparison.Ordinal);
        await using var copy = Open(fresh);
        Assert.Empty(writer.Before(moment).Except(await SteadyWriter.NumbersAsync(copy)));
        Assert.Empty(files.Except(await AttachmentsAsync(copy)));
        Assert.True(rate > 1, $"{rate:0.0} writes a second went on while the backup ran.");
        Figures.Write("S05", "Sqlite", "acknowledged before the backup began and not in the restored copy", 0, "writes", "0");
        Figures.Write("S05", "Sqlite", "writes that went on while the backup ran", rate, "per second", "");
        Figures.Write("S05", "Sqlite", "restore and check of a small database, process start included", restoring.TotalSeconds, "s", "");
    }

    [Theory]
    [InlineData("byte", "maigou.db has another content")]
    [InlineData("file", "files/")]
    [InlineData("list", "SHA256SUMS is cut off")]
    [InlineData("end", "there is no SHA256SUMS in ")]
    public async Task A_damaged_backup_is_refused_with_one_sentence_and_leaves_nothing(string what, string sentence)
    {
        var (live, fresh) = (FolderOf("live"), FolderOf("fresh"));
        await using (var host = await HostProcess.StartAsync(live, SettingsOf(live)))
        {
            await SendFilesAsync(host, count: 1);
        }

        await HostProcess.RunAsync(live, ["backup", "--to", Backup], SettingsOf(live));
        Damage(what);
        var (code, output) = await HostProcess.RunAsync(fresh, ["restore", "--from", Backup], SettingsOf(fresh));

        Assert.Equal(2, code);
        Assert.StartsWith("--from must name a whole backup: ", output, StringComparison.Ordinal);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(fresh, "maigou.db")));
        Assert.Empty(Directory.GetFiles(Path.Combine(fresh, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_there_is_never_written_over()
    {
        var (live, fresh) = (FolderOf("live"), FolderOf("fresh"));
        await using (await HostProcess.StartAsync(live, SettingsOf(live)))
        {
        }

        var first = await HostProcess.RunAsync(live, ["backup", "--to", Backup], SettingsOf(live));
        var again = await HostProcess.RunAsync(live, ["backup", "--to", Backup], SettingsOf(live));
        var over = await HostProcess.RunAsync(live, ["restore", "--from", Backup], SettingsOf(live));
        var nowhere = await HostProcess.RunAsync(fresh, ["backup", "--to", Path.Combine(_root, "other")], SettingsOf(fresh));
        var missing = await HostProcess.RunAsync(live, ["backup"], SettingsOf(live));

        Assert.Equal(0, first.ExitCode);
        Assert.Equal((2, $"--to must name an empty folder, or none yet, not {Backup}."), again);
        Assert.Equal((2, $"ConnectionStrings__MaiGou names a database that exists: {live}/maigou.db; a backup is put into an empty place."), over);
        Assert.Equal((2, $"ConnectionStrings__MaiGou names no database yet: {fresh}/maigou.db."), nowhere);
        Assert.Equal((2, "--to is missing; it names the folder that takes the backup."), missing);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    private void Damage(string what)
    {
        switch (what)
        {
            case "byte":
                using (var file = new FileStream(Path.Combine(Backup, "maigou.db"), FileMode.Open))
                {
                    file.Position = file.Length / 2;
                    var was = file.ReadByte();
                    file.Position--;
                    file.WriteByte((byte)(was ^ 1));
                }

                break;
            case "file":
                File.Delete(Directory.GetFiles(Path.Combine(Backup, "files"), "*", SearchOption.AllDirectories)[0]);
                break;
            case "list":
                var lines = File.ReadAllLines(Path.Combine(Backup, "SHA256SUMS"));
                File.WriteAllLines(Path.Combine(Backup, "SHA256SUMS"), lines[..^1]);
                break;
            default:
                File.Delete(Path.Combine(Backup, "SHA256SUMS"));
                break;
        }
    }

    private string FolderOf(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    private static string[] SettingsOf(string folder) =>
        ["Database__Provider=Sqlite", $"ConnectionStrings__MaiGou=Data Source={folder}/maigou.db", $"Installation__Folder={folder}"];

    private static ServiceProvider Open(string folder) => new ServiceCollection().AddSqlite($"Data Source={folder}/maigou.db").BuildServiceProvider();

    /// <summary>Sends reports with a file each; gives the hashes that were acknowledged.</summary>
    private static async Task<IReadOnlyList<string>> SendFilesAsync(HostProcess host, int count)
    {
        var token = await host.SignIn.PartnerAsync("partner-xm01");
        var sent = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var order = $"B{Guid.NewGuid():N}"[..12];
            using var report = new HttpRequestMessage(HttpMethod.Post, "/import/hl7v2")
            {
                Content = new ByteArrayContent(ClinicSystem.Message(order, new DateOnly(2026, 3, 2), "5.05", "5.0")),
            };
            report.Headers.Authorization = new("Bearer", token);
            using var acknowledged = await host.Graph.Http.SendAsync(report);
            var pdf = FileSteps.Pdf(order);
            var (status, body) = await host.Graph.Http.SendFileAsync(host.Address, order, pdf, token);
            Assert.True(status == 200, body);
            sent.Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)));
        }

        return sent;
    }

    private static async Task<IReadOnlyList<string>> AttachmentsAsync(ServiceProvider storage)
    {
        await using var db = await storage.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        return await db.Set<Attachment>().AsNoTracking().Select(a => a.File.Sha256).ToListAsync();
    }
}
