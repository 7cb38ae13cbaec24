using Microsoft.Win32.SafeHandles;

namespace MaiGou.GraphEngine.Http.Uploads;

/// <summary>A file of a request: in memory while small, then on disk (M05).</summary>
internal sealed class UploadedFile(string name, string contentType, UploadFolder folder) : IFile, IDisposable
{
    /// <summary>Unit: bytes that stay in memory.</summary>
    public const int MaxInMemory = 64 * 1024;

    private readonly MemoryStream _memory = new();
    private SafeFileHandle? _disk;

    public string Name { get; } = name;

    public string ContentType { get; } = contentType;

    public long Length { get; private set; }

    public bool IsOnDisk => _disk is not null;

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (_disk is null && Length + bytes.Length <= MaxInMemory)
        {
            _memory.Write(bytes.Span);
        }
        else
        {
            if (_disk is null)
            {
                _disk = folder.Create();
                await RandomAccess.WriteAsync(_disk, _memory.GetBuffer().AsMemory(0, (int)Length), 0, ct);
                _memory.SetLength(0);
            }

            await RandomAccess.WriteAsync(_disk, bytes, Length, ct);
        }

        Length += bytes.Length;
    }

    public Stream OpenReadStream() => _disk is null
        ? new MemoryStream(_memory.GetBuffer(), 0, (int)Length, writable: false)
        : new DiskStream(_disk, Length);

    public void Dispose()
    {
        _disk?.Dispose();
        _memory.Dispose();
    }

    /// <summary>Reads at a place of its own from a handle that many share (M06).</summary>
    private sealed class DiskStream(SafeFileHandle handle, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
        }

        public override int Read(Span<byte> buffer)
        {
            var count = RandomAccess.Read(handle, buffer, _position);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await RandomAccess.ReadAsync(handle, buffer, _position, cancellationToken);
            _position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            SeekOrigin.End => length + offset,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
