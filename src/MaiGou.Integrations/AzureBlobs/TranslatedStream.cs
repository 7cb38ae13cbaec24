namespace MaiGou.Integrations.AzureBlobs;

/// <summary>A download whose faults are told in our words.</summary>
internal sealed class TranslatedStream(Stream download) : PassedStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await download.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (BlobFaults.Translate(e, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await download.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            download.Dispose();
        }

        base.Dispose(disposing);
    }
}
