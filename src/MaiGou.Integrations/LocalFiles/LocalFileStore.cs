using System.Runtime.CompilerServices;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.LocalFiles;

/// <summary>Files in a folder of this machine, in 256 folders by the first two digits of their names.</summary>
/// <remarks>A write goes to a draft, to the disk, and only then to its name; both folders are on one file system, so the last step is whole or not at all.</remarks>
internal sealed class LocalFileStore(string folder) : IFileStore
{
    private readonly string _drafts = Path.Combine(folder, "drafts");

    public Task PrepareAsync(CancellationToken ct)
    {
        if (File.Exists(folder))
        {
            throw new InvalidSettingException("Files__Folder", $"names a file, not a folder: {folder}");
        }

        LocalFaults.Guard(() =>
        {
            CreateFolders();
            Touch();
        });
        return Task.CompletedTask;
    }

    public async Task WriteAsync(BlobName name, Stream content, FileFacts facts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(facts);
        var (draft, final) = (Path.Combine(_drafts, name.Value), PathOf(name));
        try
        {
            CreateFolders();
            if (PrivateFolders.Create(Path.GetDirectoryName(final)!))
            {
                PrivateFolders.Flush(folder);
            }

            await WriteDraftAsync(draft, content, facts, ct);
            File.Move(draft, final, overwrite: false);
            PrivateFolders.Flush(Path.GetDirectoryName(final)!);
        }
        catch (IOException e) when (File.Exists(final) && !LocalFaults.IsFull(e))
        {
            Discard(draft);
            throw new InvalidOperationException($"There is a file {name} already.", e);
        }
        catch (Exception e)
        {
            Discard(draft);
            throw LocalFaults.Translate(e) ?? e;
        }
    }

    public Task<Stream?> OpenReadAsync(BlobName name, long offset, long length, CancellationToken ct)
    {
        try
        {
            var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
            file.Position = offset;
            return Task.FromResult<Stream?>(new PartStream(file, length));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Directory.Exists(folder) ? Task.FromResult<Stream?>(null) : throw LocalFaults.Gone(folder, e);
        }
        catch (Exception e) when (LocalFaults.Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    public Task<long?> LengthAsync(BlobName name, CancellationToken ct) => Task.FromResult<long?>(LocalFaults.Guard(() =>
        new FileInfo(PathOf(name)) is { Exists: true, Length: var length } ? length
        : Directory.Exists(folder) ? (long?)null
        : throw LocalFaults.Gone(folder)));

    public Task<bool> DeleteAsync(BlobName name, CancellationToken ct) => Task.FromResult(LocalFaults.Guard(() =>
    {
        var path = PathOf(name);
        var isThere = File.Exists(path);
        if (isThere)
        {
            File.Delete(path);
        }

        return isThere;
    }));

    public async IAsyncEnumerable<StoredBlob> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var now = Now();
        foreach (var shard in Listed(Directory.EnumerateDirectories))
        {
            // One folder at a time: at ten million files a folder has forty thousand names.
            foreach (var file in Listed(Directory.EnumerateFiles, shard))
            {
                ct.ThrowIfCancellationRequested();
                var found = new FileInfo(file);
                if (BlobName.Parse(found.Name) is { } name && found.Exists)
                {
                    yield return new StoredBlob(name, found.Length, now - found.LastWriteTimeUtc);
                }
            }

            await Task.Yield();
        }
    }

    public Task<int> DiscardDraftsAsync(TimeSpan olderThan, CancellationToken ct) => Task.FromResult(LocalFaults.Guard(() =>
    {
        var (now, count) = (Now(), 0);
        foreach (var draft in Directory.Exists(_drafts) ? Directory.GetFiles(_drafts) : [])
        {
            if (now - File.GetLastWriteTimeUtc(draft) > olderThan)
            {
                File.Delete(draft);
                count++;
            }
        }

        return count;
    }));

    private static async Task WriteDraftAsync(string draft, Stream content, FileFacts facts, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(draft, options);
        using var counter = new FactsCounter();
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, ct) is > 0 and var count)
        {
            counter.Append(buffer.AsSpan(0, count));
            await file.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        if (counter.Facts() != facts)
        {
            throw new InvalidDataException("The content is not what it was announced to be.");
        }

        file.Flush(flushToDisk: true);
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder that refused the write may refuse this too; the sweep of drafts comes back to it.
        }
    }

    private IReadOnlyList<string> Listed(Func<string, IEnumerable<string>> list, string? shard = null) => LocalFaults.Guard<IReadOnlyList<string>>(() =>
        [.. list(shard ?? folder).Where(path => path != _drafts).Order(StringComparer.Ordinal)]);

    /// <summary>The clock that dates the files here: that of the file system, which may be another machine's.</summary>
    private DateTime Now()
    {
        try
        {
            return Touch();
        }
        catch (Exception e) when (LocalFaults.Translate(e) is not null)
        {
            return DateTime.MinValue.ToUniversalTime(); // a folder that can only be read: nothing in it is old enough to be swept
        }
    }

    private void CreateFolders()
    {
        PrivateFolders.Create(folder); // by itself: only the last part of a path gets the mode
        PrivateFolders.Create(_drafts);
    }

    private DateTime Touch()
    {
        var path = Path.Combine(_drafts, Path.GetRandomFileName());
        File.WriteAllBytes(path, [0]);
        var at = File.GetLastWriteTimeUtc(path);
        File.Delete(path);
        return at;
    }

    private string PathOf(BlobName name) => Path.Combine(folder, name.Value[..2], name.Value);
}
