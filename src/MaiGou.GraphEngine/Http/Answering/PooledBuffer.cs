using System.Buffers;
using MaiGou.GraphEngine.Execution.Writing;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>A growing buffer from the array pool; holds one response until its length is known.</summary>
internal sealed class PooledBuffer : IRetractableBuffer, IDisposable
{
    private const int InitialBytes = 4096;
    private const int MaxKept = 64 * 1024;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialBytes);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public void RetractTo(int length) => Length = length;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Forgets what was written; keeps the memory unless it has grown large.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > MaxKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(InitialBytes);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Reserve(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
