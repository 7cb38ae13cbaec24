using MaiGou.Domain.Files;

namespace MaiGou.Domain.Tests.Files;

/// <summary>Files without a row go after a day, rows without a file are found. Source: fault points B-1, B-2; invariant I10.</summary>
public sealed class SweepFilesTests
{
    [Fact]
    public async Task A_file_without_a_row_is_deleted_after_24_hours_and_one_with_a_row_never()
    {
        await using var room = await AFilesRoom.OpenAsync();
        var known = (await room.SendAsync(Samples.Pdf())).Value.File.BlobName;
        var (old, young) = (await OrphanAsync(room, hours: 25), await OrphanAsync(room, hours: 23));
        Age(room, known, hours: 1000);

        var count = await room.Records.RunJobAsync("files-sweep");

        Assert.Equal(1, count);
        Assert.Equal(new[] { known, young }.Order(StringComparer.Ordinal), room.Files().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(old, room.Files());
    }

    [Fact]
    public async Task Of_2100_files_without_a_row_all_old_ones_are_deleted()
    {
        await using var room = await AFilesRoom.OpenAsync();
        for (var number = 0; number < 2100; number++)
        {
            await OrphanAsync(room, hours: number < 2050 ? 30 : 1);
        }

        var count = await room.Records.RunJobAsync("files-sweep");

        Assert.Equal(2050, count);
        Assert.Equal(50, room.Files().Count);
    }

    [Fact]
    public async Task A_row_whose_file_is_gone_is_found()
    {
        await using var room = await AFilesRoom.OpenAsync();
        await room.SendAsync(Samples.Pdf("1"));
        var lost = (await room.SendAsync(Samples.Pdf("2"))).Value.File;
        await room.SendAsync(Samples.Pdf("3"));
        File.Delete(room.PathOf(lost.BlobName));

        Assert.Equal([$"file {lost.Id} ({lost.BlobName}): there is no such file"], await room.BrokenAsync());
    }

    [Fact]
    public async Task A_file_of_another_length_is_found()
    {
        await using var room = await AFilesRoom.OpenAsync();
        var cut = (await room.SendAsync(Samples.Png())).Value.File;
        await File.WriteAllBytesAsync(room.PathOf(cut.BlobName), new byte[7]);

        Assert.Equal([$"file {cut.Id} ({cut.BlobName}): has 7 bytes instead of 45"], await room.BrokenAsync());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task One_changed_byte_is_found_when_contents_are_read(bool readsContent, int found)
    {
        await using var room = await AFilesRoom.OpenAsync(readsContent: readsContent);
        var changed = (await room.SendAsync(Samples.Png())).Value.File;
        var bytes = Samples.Png();
        bytes[30]++;
        await File.WriteAllBytesAsync(room.PathOf(changed.BlobName), bytes);

        var broken = await room.BrokenAsync();

        Assert.Equal(Enumerable.Repeat($"file {changed.Id} ({changed.BlobName}): has another content", found), broken);
    }

    [Fact]
    public async Task A_store_that_is_away_breaks_the_promise_with_one_line()
    {
        await using var room = await AFilesRoom.OpenAsync();
        await room.SendAsync(Samples.Pdf());
        Directory.Delete(room.Folder, recursive: true);

        var broken = await room.BrokenAsync();
        Directory.CreateDirectory(room.Folder);

        Assert.Equal(["the files could not be checked: The folder of files is gone."], broken);
    }

    private static async Task<string> OrphanAsync(AFilesRoom room, double hours)
    {
        var name = BlobName.New();
        await room.Store.WriteAsync(name, new MemoryStream([1]), new FileFacts(1, "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"), CancellationToken.None);
        Age(room, name.Value, hours);
        return name.Value;
    }

    private static void Age(AFilesRoom room, string blob, double hours) => File.SetLastWriteTimeUtc(room.PathOf(blob), DateTime.UtcNow.AddHours(-hours));
}
