using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.AzureBlobs;

/// <summary>Files in a container of Azure Blob Storage, one block blob each.</summary>
/// <remarks>
/// A blob appears when its last request is done, so a cut upload leaves nothing that can be seen. Each request carries a checksum that the
/// service verifies; the SHA-256 of the whole goes along as metadata <c>sha256</c>.
/// </remarks>
internal sealed class AzureBlobStore : IFileStore
{
    /// <summary>How long one request may take; a read that fails is tried once more within it.</summary>
    internal static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    private const int BlockBytes = 4 * 1024 * 1024;
    private readonly BlobContainerClient _reading;
    private readonly BlobContainerClient _writing;
    private volatile bool _hasContainer;

    /// <param name="connectionString">Errors: <see cref="FormatException"/> when it is none.</param>
    /// <param name="container">Made at the first use when it is missing.</param>
    /// <param name="patience">How long one request may take.</param>
    public AzureBlobStore(string connectionString, string container, TimeSpan patience)
    {
        _reading = new BlobContainerClient(connectionString, container, Options(patience / 2, tries: 2));

        // A write that was carried out though its answer was lost would find its own blob at the second try.
        _writing = new BlobContainerClient(connectionString, container, Options(patience, tries: 1));
    }

    public async Task PrepareAsync(CancellationToken ct)
    {
        try
        {
            await _reading.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: ct); // also when it was there: this asks whether the service answers
            _hasContainer = true;
        }
        catch (RequestFailedException e) when (e.Status is 401 or 403)
        {
            throw new InvalidSettingException("Files__ConnectionString", "is refused by the blob store: account or key is wrong");
        }
        catch (Exception e) when (BlobFaults.Translate(e, ct) is { } translated)
        {
            throw translated;
        }
    }

    public Task WriteAsync(BlobName name, Stream content, FileFacts facts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(facts);
        return RunAsync(
            async () =>
            {
                var blob = _writing.GetBlobClient(name.Value);
                await using var counted = new CountedStream(content);
                await UploadAsync(blob, counted, facts, ct);
                if (counted.Facts() != facts)
                {
                    await blob.DeleteIfExistsAsync(cancellationToken: CancellationToken.None); // wrong bytes must not stay because somebody hung up
                    throw new InvalidDataException("The content is not what it was announced to be.");
                }

                return true;
            },
            ct);
    }

    public Task<Stream?> OpenReadAsync(BlobName name, long offset, long length, CancellationToken ct) => RunAsync<Stream?>(
        async () =>
        {
            try
            {
                var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
                var answer = await _reading.GetBlobClient(name.Value).DownloadStreamingAsync(options, ct);
                return new TranslatedStream(answer.Value.Content);
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        },
        ct);

    public Task<long?> LengthAsync(BlobName name, CancellationToken ct) => RunAsync<long?>(
        async () =>
        {
            try
            {
                return (await _reading.GetBlobClient(name.Value).GetPropertiesAsync(cancellationToken: ct)).Value.ContentLength;
            }
            catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode != BlobErrorCode.ContainerNotFound)
            {
                return null;
            }
        },
        ct);

    public Task<bool> DeleteAsync(BlobName name, CancellationToken ct) => RunAsync(
        async () => (await _reading.GetBlobClient(name.Value).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct)).Value, ct);

    public async IAsyncEnumerable<StoredBlob> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await RunAsync(() => Task.FromResult(true), ct);
        await using var pages = _reading.GetBlobsAsync(cancellationToken: ct).AsPages().GetAsyncEnumerator(ct);
        while (await RunAsync(async () => await pages.MoveNextAsync(), ct))
        {
            // The service dates its answers by the clock that dates the blobs.
            var now = pages.Current.GetRawResponse().Headers.Date ?? DateTimeOffset.MinValue;
            foreach (var blob in pages.Current.Values)
            {
                if (BlobName.Parse(blob.Name) is { } name && blob.Properties is { ContentLength: { } length, LastModified: { } written })
                {
                    yield return new StoredBlob(name, length, now - written);
                }
            }
        }
    }

    /// <summary>Blocks of cut uploads are no blobs yet; the service drops them after a week.</summary>
    public Task<int> DiscardDraftsAsync(TimeSpan olderThan, CancellationToken ct) => Task.FromResult(0);

    private static async Task UploadAsync(BlobClient blob, Stream content, FileFacts facts, CancellationToken ct)
    {
        try
        {
            await blob.UploadAsync(
                content,
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" },
                    Metadata = new Dictionary<string, string> { ["sha256"] = facts.Sha256 },
                    TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 1 },
                    TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
                },
                ct);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.Status == 412)
        {
            throw new InvalidOperationException($"There is a file {blob.Name} already.", e);
        }
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        try
        {
            await EnsureContainerAsync(ct);
            return await work();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            _hasContainer = false;
            throw new FileStoreUnavailableException("The container of the blob store is gone.", e);
        }
        catch (Exception e) when (BlobFaults.Translate(e, ct) is { } translated)
        {
            throw translated;
        }
    }

    private async Task EnsureContainerAsync(CancellationToken ct)
    {
        if (!_hasContainer)
        {
            await _reading.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: ct);
            _hasContainer = true;
        }
    }

    private static BlobClientOptions Options(TimeSpan patience, int tries) => new()
    {
        Retry = { MaxRetries = tries - 1, Delay = TimeSpan.FromMilliseconds(200), Mode = RetryMode.Fixed, NetworkTimeout = patience },
        Diagnostics = { IsLoggingEnabled = false, IsDistributedTracingEnabled = false, IsTelemetryEnabled = false },
    };
}
