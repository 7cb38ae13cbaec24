using Azure;
using MaiGou.Domain.Files;

namespace MaiGou.Integrations.AzureBlobs;

/// <summary>What the blob store refuses, as one sentence.</summary>
internal static class BlobFaults
{
    /// <summary>Shape: null for what is no fault of the store, and for the caller's own end.</summary>
    public static FileStoreUnavailableException? Translate(Exception e, CancellationToken ct) => e switch
    {
        OperationCanceledException when ct.IsCancellationRequested => null,
        OperationCanceledException => Silent(e),
        AggregateException { InnerExceptions: [.., var last] } => Translate(last, ct),
        RequestFailedException { Status: 401 or 403 } => new FileStoreUnavailableException("The blob store refuses our key.", e),
        RequestFailedException { Status: 0 } => Silent(e),
        RequestFailedException failed => new FileStoreUnavailableException($"The blob store answers {failed.Status} {failed.ErrorCode}.", e),
        InvalidDataException => null,
        IOException => Silent(e),
        _ => null,
    };

    private static FileStoreUnavailableException Silent(Exception e) => new("The blob store does not answer.", e);
}
