using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Files;

/// <summary>How thoroughly files are checked. Source: Files__CheckContent.</summary>
/// <param name="ReadsContent">True: every byte is read and its hash compared; else the length alone.</param>
public sealed record FileCheck(bool ReadsContent);

/// <summary>I10: no row points at nothing.</summary>
/// <remarks>Rows and files are walked side by side in the order of the names; only where they differ, or when contents are read, a file is asked for alone.</remarks>
internal sealed class FilesAreWhole(IFileStore store, FileCheck how) : IInvariant
{
    public string Promise => $"I10 Every row of a file points at a file of its {(how.ReadsContent ? "length and content" : "length")}.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var rows = Rows(db).GetAsyncEnumerator(ct);
        await using var blobs = store.ListAsync(ct).GetAsyncEnumerator(ct);
        var problem = default(string);
        var (hasRow, hasBlob) = (await rows.MoveNextAsync(), false);
        if (hasRow)
        {
            (hasBlob, problem) = await NextAsync(blobs);
        }

        while (hasRow && problem is null)
        {
            var row = rows.Current;
            while (hasBlob && problem is null && string.CompareOrdinal(blobs.Current.Name.Value, row.BlobName) < 0)
            {
                (hasBlob, problem) = await NextAsync(blobs);
            }

            var isListed = hasBlob && blobs.Current.Name.Value == row.BlobName && blobs.Current.Length == row.Length;
            if (problem is null && (how.ReadsContent || !isListed) && await FlawOfAsync(row, ct) is { } flaw)
            {
                yield return $"file {row.Id} ({row.BlobName}): {flaw}";
            }

            hasRow = await rows.MoveNextAsync();
        }

        if (problem is not null)
        {
            yield return $"the files could not be checked: {problem}";
        }
    }

    private static IAsyncEnumerable<StoredFile> Rows(MaiGouDb db) =>
        db.Set<StoredFile>().AsNoTracking().OrderBy(f => f.BlobName).AsAsyncEnumerable(); // index: BlobName

    private static async Task<(bool HasBlob, string? Problem)> NextAsync(IAsyncEnumerator<StoredBlob> blobs)
    {
        try
        {
            return (await blobs.MoveNextAsync(), null);
        }
        catch (FileStoreUnavailableException e)
        {
            return (false, e.Message);
        }
    }

    /// <summary>Asked of the store alone: the list may be older than the row. Shape: null when the file is as it has to be.</summary>
    private async Task<string?> FlawOfAsync(StoredFile row, CancellationToken ct)
    {
        try
        {
            var length = BlobName.Parse(row.BlobName) is { } name ? await store.LengthAsync(name, ct) : null;
            return length is null ? "there is no such file"
                : length != row.Length ? $"has {length} bytes instead of {row.Length}"
                : how.ReadsContent && await FactsAsync(row, ct) != row.Facts ? "has another content"
                : null;
        }
        catch (FileStoreUnavailableException e)
        {
            return $"could not be checked: {e.Message}";
        }
    }

    private async Task<FileFacts?> FactsAsync(StoredFile row, CancellationToken ct)
    {
        await using var content = await store.OpenReadAsync(BlobName.Parse(row.BlobName)!.Value, 0, row.Length, ct);
        if (content is null)
        {
            return null;
        }

        using var counter = new FactsCounter();
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, ct) is > 0 and var count)
        {
            counter.Append(buffer.AsSpan(0, count));
        }

        return counter.Facts();
    }
}
