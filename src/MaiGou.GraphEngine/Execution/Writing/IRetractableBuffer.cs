using System.Buffers;

namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>A buffer that can forget the last of what was written.</summary>
internal interface IRetractableBuffer : IBufferWriter<byte>
{
    int Length { get; }

    void RetractTo(int length);
}
