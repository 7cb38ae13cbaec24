using MaiGou.Domain.Files;

namespace MaiGou.Integrations.AzureBlobs;

/// <summary>Takes the facts of what the client of the store reads for its upload.</summary>
internal sealed class CountedStream(Stream content) : PassedStream
{
    private readonly FactsCounter _counter = new();

    public FileFacts Facts() => _counter.Facts();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await content.ReadAsync(buffer, cancellationToken);
        _counter.Append(buffer.Span[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _counter.Dispose(); // the content is the caller's
        }

        base.Dispose(disposing);
    }
}
