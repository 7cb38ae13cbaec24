using System.Buffers;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Execution;

internal static class ResultReading
{
    /// <summary>The response as text.</summary>
    public static string Text(this SingleResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
