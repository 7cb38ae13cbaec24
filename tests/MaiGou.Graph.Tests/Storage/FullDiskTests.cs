using System.Diagnostics;
using MaiGou.Domain.Accounts;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Storage;

/// <summary>The disk of the database file is full. Needs the right to mount a small disk of memory.</summary>
[Trait("Tier", "Process")]
public sealed class FullDiskTests
{
    private const string Send = "mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge } }";

    [SmallDiskFact]
    public async Task On_a_full_disk_writers_are_told_to_come_again_readers_are_served_and_room_mends_it()
    {
        await using var disk = SmallDisk.Mount("24m");
        await using (var host = await RunningHost.StartAsync($"ConnectionStrings:MaiGou=Data Source={disk.Folder}/maigou.db"))
        {
            await disk.FillAsync();

            var refused = new List<GraphAnswer>();
            await RunningHost.UntilAsync(async () => // what the write-ahead log has as room already is used up first
            {
                var answer = await SendAsync(host, "13800000005");
                refused.AddRange(answer.Codes.Count > 0 ? [answer] : []);
                return refused.Count >= 2;
            });
            var before = await CountAsync(host);
            var read = await host.Ask("{ packages(first: 1) { totalCount } }");
            disk.MakeRoom();
            var after = await SendAsync(host, "13800000006");

            Assert.All(refused, answer => Assert.Equal(["SERVICE_BUSY"], answer.Codes));
            Assert.Equal(15, read.At("packages.totalCount").GetInt32());
            Assert.Empty(after.Codes);
            Assert.Equal(before + 1, await CountAsync(host));
        }
    }

    private static Task<GraphAnswer> SendAsync(RunningHost host, string phone) => host.Ask(Send, new { input = new { phone } });

    private static async Task<int> CountAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        return await db.Set<SignInCode>().CountAsync();
    }
}

/// <summary>A disk of a few megabytes in memory.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static SmallDisk Mount(string size)
    {
        var folder = Directory.CreateTempSubdirectory("maigou-disk").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder) != 0)
        {
            Directory.Delete(folder);
            throw new InvalidOperationException("The disk could not be mounted.");
        }

        return new SmallDisk(folder);
    }

    public async Task FillAsync()
    {
        await using var filler = new FileStream($"{Folder}/filler", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var part = new byte[4096]; ;)
            {
                await filler.WriteAsync(part);
            }
        }
        catch (IOException)
        {
            // No room is left.
        }
    }

    public void MakeRoom() => File.Delete($"{Folder}/filler");

    public ValueTask DisposeAsync()
    {
        HostDatabase.LetGo();
        Run("umount", Folder);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static int Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test that mounts a disk: skipped visibly where this account may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (Environment.UserName != "root" || SmallDisk.Run("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt") != 0)
        {
            Skip = "This account may not mount a disk.";
        }
    }
}
