using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.LocalFiles;

namespace MaiGou.Graph.Checks;

/// <summary><c>restore --from FOLDER</c>: puts a backup into an empty place and checks it.</summary>
/// <remarks>Everything is compared with its hash before anything is written, and the database appears last, in one step: a restore that was cut off leaves no database.</remarks>
internal static class RestoreCommand
{
    /// <returns>As <c>check</c>.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextWriter output, CancellationToken ct)
    {
        var database = BackupCommand.DatabaseOf(app.Services);
        var store = app.Services.GetRequiredService<IFileStore>();
        using var folder = new BackupFolder(BackupCommand.FolderOf(app, "from", "of the backup"));
        if (File.Exists(database.Path) || File.Exists($"{database.Path}-wal"))
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", $"names a database that exists: {database.Path}; a backup is put into an empty place");
        }

        try
        {
            await store.PrepareAsync(ct);
            await foreach (var _ in store.ListAsync(ct))
            {
                throw new InvalidSettingException("Files__Provider", "leads to a store that holds files; a backup is put into an empty place");
            }

            var files = await folder.VerifyAsync(ct);
            foreach (var (blob, facts) in files)
            {
                await using var content = File.OpenRead(folder.PathOf(BackupFolder.NameOf(blob)));
                await store.WriteAsync(blob, content, facts, ct);
            }

            await PlaceAsync(folder.PathOf(BackupFolder.Database), database.Path, ct);
            await output.WriteLineAsync($"The database and {files.Count} files are in their place.");
        }
        catch (FileStoreUnavailableException e)
        {
            throw new InvalidSettingException("Files__Provider", $"leads to no store: {e.Message.TrimEnd('.')}");
        }
        catch (IOException e)
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", $"names a place that cannot be written: {e.Message.TrimEnd('.')}");
        }

        return await CheckCommand.RunAsync(app, isAtRest: true, output, ct);
    }

    private static async Task PlaceAsync(string from, string to, CancellationToken ct)
    {
        var draft = $"{to}.restoring";
        await using (var source = File.OpenRead(from))
        await using (var target = new FileStream(draft, FileMode.Create))
        {
            await source.CopyToAsync(target, ct);
            target.Flush(flushToDisk: true);
        }

        File.Move(draft, to, overwrite: false);
        PrivateFolders.Flush(Path.GetDirectoryName(to)!);
    }
}
