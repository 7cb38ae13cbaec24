using System.Text.Json;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.LocalFiles;

namespace MaiGou.Graph.Checks;

/// <summary>A folder with a backup: the database, the files of its rows, what they are, and last the hashes of all of it.</summary>
/// <remarks>
/// A folder without the list of hashes is no backup: it is written and flushed when everything else is on the disk. Its form is that of
/// <c>sha256sum</c>, which can check it without us.
/// </remarks>
internal sealed class BackupFolder(string path) : IDisposable
{
    public const string Database = "maigou.db";
    private const string Facts = "backup.json";
    private const string Hashes = "SHA256SUMS";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private StreamWriter? _hashes;
    private int _count;

    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>Name of a file of the store.</summary>
    public static string NameOf(BlobName blob) => $"files/{blob.Value[..2]}/{blob.Value}";

    /// <summary>Makes the folder. Errors: it holds something.</summary>
    public void Begin()
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new InvalidSettingException("--to", $"must name an empty folder, or none yet, not {path}");
        }

        PrivateFolders.Create(path);
        _hashes = new StreamWriter(new FileStream(PathOf($"{Hashes}.draft"), FileMode.CreateNew)) { NewLine = "\n" };
    }

    /// <summary>Notes a file that lies in the folder already.</summary>
    public async Task NoteAsync(string name, CancellationToken ct)
    {
        await using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite);
        Note(name, await FileFacts.OfAsync(file, ct));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Copies a content into the folder. Shape: false, and nothing is kept, when it is not what it should be.</summary>
    public async Task<bool> TakeAsync(string name, Stream content, FileFacts facts, CancellationToken ct)
    {
        var target = PathOf(name);
        PrivateFolders.Create(Path.GetDirectoryName(target)!);
        FileFacts found;
        await using (var file = new FileStream(target, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            await content.CopyToAsync(file, ct);
            found = await FileFacts.OfAsync(file, ct);
            file.Flush(flushToDisk: true);
        }

        if (found != facts)
        {
            File.Delete(target);
            return false;
        }

        Note(name, facts);
        return true;
    }

    /// <summary>Closes the backup: from here on it is one.</summary>
    public async Task EndAsync(BackupFacts facts, CancellationToken ct)
    {
        await File.WriteAllBytesAsync(PathOf(Facts), JsonSerializer.SerializeToUtf8Bytes(facts with { Count = _count }, Json), ct);
        await NoteAsync(Facts, ct);
        await _hashes!.FlushAsync(ct);
        ((FileStream)_hashes.BaseStream).Flush(flushToDisk: true);
        await _hashes.DisposeAsync();
        foreach (var folder in Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).Append(path))
        {
            PrivateFolders.Flush(folder);
        }

        File.Move(PathOf($"{Hashes}.draft"), PathOf(Hashes));
        PrivateFolders.Flush(path);
    }

    /// <summary>Reads everything once and compares it. Errors: <see cref="InvalidSettingException"/> that names the first file that is not as it was.</summary>
    /// <returns>Names and facts of all files of the store.</returns>
    public async Task<IReadOnlyList<(BlobName Blob, FileFacts Facts)>> VerifyAsync(CancellationToken ct)
    {
        if (!File.Exists(PathOf(Hashes)))
        {
            throw Damaged($"there is no {Hashes} in {path}, which is written last");
        }

        var (files, last, count) = (new List<(BlobName, FileFacts)>(), "", 0);
        await foreach (var line in File.ReadLinesAsync(PathOf(Hashes), ct))
        {
            if (line.Split("  ", 2) is not [{ Length: 64 } hash, var name] || !(name is Database or Facts || BlobOf(name) is not null))
            {
                throw Damaged($"{Hashes} has a line that is none of ours");
            }

            var found = await FactsOfAsync(name, ct);
            if (found?.Sha256 != hash)
            {
                throw Damaged(found is null ? $"{name} is missing" : $"{name} has another content");
            }

            if (BlobOf(name) is { } blob)
            {
                files.Add((blob, found));
            }

            (last, count) = (name, count + 1);
        }

        if (last != Facts || JsonSerializer.Deserialize<BackupFacts>(await File.ReadAllBytesAsync(PathOf(Facts), ct), Json)!.Count != count - 1)
        {
            throw Damaged($"{Hashes} is cut off");
        }

        return files;
    }

    public void Dispose() => _hashes?.Dispose();

    private void Note(string name, FileFacts facts)
    {
        _hashes!.WriteLine($"{facts.Sha256}  {name}");
        _count++;
    }

    private async Task<FileFacts?> FactsOfAsync(string name, CancellationToken ct)
    {
        if (!File.Exists(PathOf(name)))
        {
            return null;
        }

        await using var file = File.OpenRead(PathOf(name));
        return await FileFacts.OfAsync(file, ct);
    }

    private static BlobName? BlobOf(string name) => BlobName.Parse(name.Split('/')[^1]) is { } blob && NameOf(blob) == name ? blob : null;

    private static InvalidSettingException Damaged(string how) => new("--from", $"must name a whole backup: {how}");
}

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">Of the folder.</param>
/// <param name="BegunAt">Everything that was acknowledged before is in it.</param>
/// <param name="Missing">Files that their rows name and the store does not have whole.</param>
/// <param name="Count">Entries of the list of hashes before this one.</param>
internal sealed record BackupFacts(int Format, DateTime BegunAt, IReadOnlyList<string> Missing, int Count);
