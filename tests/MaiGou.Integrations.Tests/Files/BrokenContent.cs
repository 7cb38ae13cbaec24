namespace MaiGou.Integrations.Tests.Files;

/// <summary>A content at one place of which something happens: the sender hangs up, or the store dies.</summary>
internal sealed class BrokenContent(byte[] bytes, int at, Func<Task> happens) : MemoryStream(bytes)
{
    private bool _hasHappened;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= at && !_hasHappened)
        {
            _hasHappened = true;
            await happens();
        }

        var most = _hasHappened ? buffer.Length : (int)Math.Min(buffer.Length, at - Position);
        return await base.ReadAsync(buffer[..most], cancellationToken);
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
}
