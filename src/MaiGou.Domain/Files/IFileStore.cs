namespace MaiGou.Domain.Files;

/// <summary>Where the bytes of files are. What they mean, and who may read them, is in the database.</summary>
/// <remarks>
/// A file is written whole and never changed: whoever sees its name sees all of its bytes. Order of a use case: write here first, then
/// commit the row, so that no row ever points at nothing; what was written without a row is found by its age and swept.
/// Errors: <see cref="FileStoreUnavailableException"/> from every member while the store does not answer or cannot write.
/// Source: docs/adr/0021.
/// </remarks>
public interface IFileStore
{
    /// <summary>Makes what the store needs, such as its folder, and tells whether it can be written to.</summary>
    /// <remarks>Errors: <see cref="Shared.InvalidSettingException"/> when no waiting can help.</remarks>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>Writes a content under a new name; when it returns, a power cut cannot take it any more. A failed write leaves nothing under the name.</summary>
    /// <param name="name">A name that nothing has yet; another one throws <see cref="InvalidOperationException"/>.</param>
    /// <param name="content">Read from its first byte.</param>
    /// <param name="facts">What the content must prove to be; else <see cref="InvalidDataException"/>.</param>
    /// <param name="ct">Ends the write.</param>
    Task WriteAsync(BlobName name, Stream content, FileFacts facts, CancellationToken ct);

    /// <summary>Opens a part of a file. Shape: null when there is no such file.</summary>
    /// <param name="name">Which file.</param>
    /// <param name="offset">First byte, inside the file.</param>
    /// <param name="length">How many bytes, at least one; fewer come when the file ends.</param>
    /// <param name="ct">Ends the opening.</param>
    Task<Stream?> OpenReadAsync(BlobName name, long offset, long length, CancellationToken ct);

    /// <summary>Unit: bytes. Shape: null when there is no such file.</summary>
    Task<long?> LengthAsync(BlobName name, CancellationToken ct);

    /// <summary>Deletes a file; false when there is none.</summary>
    Task<bool> DeleteAsync(BlobName name, CancellationToken ct);

    /// <summary>All files in the order of their names, as a stream. What bears no name of ours is left out.</summary>
    IAsyncEnumerable<StoredBlob> ListAsync(CancellationToken ct);

    /// <summary>Deletes what writes left that were killed so long ago; the count.</summary>
    Task<int> DiscardDraftsAsync(TimeSpan olderThan, CancellationToken ct);
}

/// <summary>A file as its store lists it.</summary>
/// <param name="Length">Unit: bytes.</param>
/// <param name="Age">Since it was written, both by the store's own clock.</param>
public readonly record struct StoredBlob(BlobName Name, long Length, TimeSpan Age);

/// <summary>The store does not answer or cannot write; the same may work later.</summary>
/// <param name="problem">One sentence for the operator.</param>
/// <param name="cause">What the store said.</param>
public sealed class FileStoreUnavailableException(string problem, Exception? cause = null) : Exception(problem, cause);
