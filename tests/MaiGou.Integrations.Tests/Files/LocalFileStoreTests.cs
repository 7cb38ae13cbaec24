using System.Diagnostics;
using System.Runtime.Versioning;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.LocalFiles;

namespace MaiGou.Integrations.Tests.Files;

/// <summary>What a folder can do to us.</summary>
public sealed class LocalFileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou-folder").FullName;
    private bool _isMounted;

    [MountFact]
    public async Task A_full_folder_refuses_2_MB_with_one_sentence_and_keeps_nothing_of_them()
    {
        await MountAsync("size=1m");
        var store = new LocalFileStore(_folder);
        var small = await store.WriteAsync(StoreSteps.Bytes(1000));

        var fault = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.WriteAsync(StoreSteps.Bytes(2_000_000)));

        Assert.Equal("The folder of files is full.", fault.Message);
        Assert.Equal([small.Value], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        Assert.Equal(StoreSteps.Bytes(1000), await store.ReadAsync(small, 0, 1000));
    }

    [MountFact]
    public async Task A_folder_that_can_only_be_read_refuses_writes_with_one_sentence_and_still_reads()
    {
        await MountAsync("size=1m");
        var store = new LocalFileStore(_folder);
        var name = await store.WriteAsync(StoreSteps.Bytes(1000));
        await RunAsync("mount", "-o", "remount,ro", _folder);

        var prepared = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.PrepareAsync(CancellationToken.None));
        var written = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.WriteAsync(StoreSteps.Bytes(500)));
        var listed = Assert.Single(await store.AllAsync());

        Assert.Equal("The folder of files may not be written to.", prepared.Message);
        Assert.Equal("The folder of files may not be written to.", written.Message);
        Assert.Equal(StoreSteps.Bytes(1000), await store.ReadAsync(name, 0, 1000));
        Assert.True(listed.Age < TimeSpan.Zero, "Nothing may look old enough to be swept when the clock cannot be asked.");
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_stops_the_start()
    {
        var file = Path.Combine(_folder, "taken");
        await File.WriteAllTextAsync(file, "x");

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(() => new LocalFileStore(file).PrepareAsync(CancellationToken.None));

        Assert.Equal($"Files__Folder names a file, not a folder: {file}.", fault.Message);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_no_missing_file()
    {
        var store = new LocalFileStore(Path.Combine(_folder, "gone"));

        await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.OpenReadAsync(BlobName.New(), 0, 1, CancellationToken.None));
        await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.LengthAsync(BlobName.New(), CancellationToken.None));
    }

    [Fact]
    public async Task Drafts_of_killed_writes_are_discarded_after_24_hours_and_not_after_23()
    {
        var store = new LocalFileStore(_folder);
        await store.PrepareAsync(CancellationToken.None);
        var (old, young) = (Path.Combine(_folder, "drafts", BlobName.New().Value), Path.Combine(_folder, "drafts", BlobName.New().Value));
        await File.WriteAllBytesAsync(old, [1]);
        await File.WriteAllBytesAsync(young, [1]);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-25));
        File.SetLastWriteTimeUtc(young, DateTime.UtcNow.AddHours(-23));

        var discarded = await store.DiscardDraftsAsync(TimeSpan.FromHours(24), CancellationToken.None);

        Assert.Equal(1, discarded);
        Assert.Equal((false, true), (File.Exists(old), File.Exists(young)));
    }

    [Fact]
    public async Task What_bears_no_name_of_ours_is_neither_listed_nor_old()
    {
        var store = new LocalFileStore(_folder);
        var name = await store.WriteAsync([1]);
        await File.WriteAllTextAsync(Path.Combine(_folder, name.Value[..2], "notes.txt"), "of the operator");

        var listed = await store.AllAsync();

        Assert.Equal([name], listed.Select(b => b.Name));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_may_enter_the_folder_and_read_the_files()
    {
        var folder = Path.Combine(_folder, "files");

        var name = await new LocalFileStore(folder).WriteAsync([1]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, name.Value[..2], name.Value)));
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            using var unmount = Process.Start("umount", [_folder]);
            unmount.WaitForExit();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task MountAsync(string options)
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", _folder);
        _isMounted = true;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <summary>Runs where this process may mount a file system, to have one that is full or can only be read.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly bool MayMount = Try();

    public MountFactAttribute() => Skip = MayMount ? null : "This process may not mount a file system.";

    private static bool Try()
    {
        var folder = Directory.CreateTempSubdirectory("maigou-mount").FullName;
        try
        {
            using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]) { RedirectStandardError = true })!;
            mount.WaitForExit();
            if (mount.ExitCode != 0)
            {
                return false;
            }

            using var unmount = Process.Start("umount", [folder]);
            unmount.WaitForExit();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
