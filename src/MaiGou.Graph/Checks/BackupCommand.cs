using System.Globalization;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Checks;

/// <summary><c>backup --to FOLDER</c>: copies the embedded database and its files while nodes go on writing.</summary>
/// <remarks>
/// The database first: what its rows name was in the store before they were committed, and nothing that a row names is ever deleted there. So
/// every row of the copy finds its file afterwards. Source: goals S05; docs/adr/0021.
/// </remarks>
internal static class BackupCommand
{
    /// <returns>0; 1 when a file is missing or damaged, which is named, while everything else is in the backup.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextWriter output, CancellationToken ct)
    {
        var services = app.Services;
        var begun = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var database = DatabaseOf(services);
        if (!File.Exists(database.Path))
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", $"names no database yet: {database.Path}");
        }

        using var folder = new BackupFolder(FolderOf(app, "to", "that takes the backup"));
        try
        {
            folder.Begin();
            await database.CopyAsync(folder.PathOf(BackupFolder.Database), ct);
            var (files, missing) = await CopyFilesAsync(database, services.GetRequiredService<IFileStore>(), folder, output, ct);
            await folder.NoteAsync(BackupFolder.Database, ct);
            await folder.EndAsync(new BackupFacts(1, begun, missing, 0), ct);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"The backup holds everything until {begun:yyyy-MM-dd HH:mm:ss} UTC: the database and {files} files."));
            return missing.Count == 0 ? 0 : 1;
        }
        catch (IOException e)
        {
            throw new InvalidSettingException("--to", $"names a folder that cannot be written to the end: {e.Message.TrimEnd('.')}");
        }
        catch (InvalidDataException e)
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", $"names a database that cannot be copied: {e.Message.TrimEnd('.')}");
        }
        catch (FileStoreUnavailableException e)
        {
            throw new InvalidSettingException("Files__Provider", $"leads to no store: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The embedded database. Errors: another one is configured.</summary>
    public static IDatabaseFile DatabaseOf(IServiceProvider services) => services.GetService<IDatabaseFile>()
        ?? throw new InvalidSettingException("Database__Provider", "names a database with a server: its own tools copy it, see docs/operations.md");

    /// <summary>The folder that an argument names.</summary>
    public static string FolderOf(WebApplication app, string argument, string what) =>
        app.Configuration[argument] is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : throw new InvalidSettingException($"--{argument}", $"is missing; it names the folder {what}");

    private static async Task<(int Count, IReadOnlyList<string> Missing)> CopyFilesAsync(
        IDatabaseFile database, IFileStore store, BackupFolder folder, TextWriter output, CancellationToken ct)
    {
        var (count, missing) = (0, new List<string>());
        await using var copy = database.OpenCopy(folder.PathOf(BackupFolder.Database));
        await foreach (var row in copy.Set<StoredFile>().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var blob = BlobName.Parse(row.BlobName)!.Value;
            await using var content = await store.OpenReadAsync(blob, 0, row.Length, ct);
            if (content is not null && await folder.TakeAsync(BackupFolder.NameOf(blob), content, row.Facts, ct))
            {
                count++;
                continue;
            }

            missing.Add(row.BlobName);
            await output.WriteLineAsync($"MISSING {row.BlobName}: {(content is null ? "there is no such file" : "it is not what its row says")}");
        }

        return (count, missing);
    }
}
