using System.Runtime.InteropServices;
using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Http.Answering;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>One message to a client, as text. It belongs to an operation or to none.</summary>
internal sealed class SocketFrame : IDisposable
{
    private readonly SocketOperation? _operation;

    private SocketFrame(SocketOperation? operation) => _operation = operation;

    public PooledBuffer Text { get; } = new();

    /// <summary>True when the client has ended the operation meanwhile: nothing more is sent for it (W12).</summary>
    public bool IsObsolete => _operation is { IsStopped: true };

    public static SocketFrame Ack() => Plain("{\"type\":\"connection_ack\"}"u8);

    /// <summary>The answer to a ping, with its payload (W06).</summary>
    public static SocketFrame Pong(JsonElement payload)
    {
        if (payload.ValueKind == JsonValueKind.Undefined)
        {
            return Plain("{\"type\":\"pong\"}"u8);
        }

        var frame = new SocketFrame(null);
        var json = new JsonOutput(frame.Text);
        json.WriteRaw("{\"type\":\"pong\",\"payload\":"u8);
        json.WriteRaw(JsonMarshal.GetRawUtf8Value(payload));
        json.WriteByte((byte)'}');
        json.Flush();
        return frame;
    }

    public static SocketFrame Next(SocketOperation operation, SingleResult result)
    {
        var frame = Start(operation, ",\"type\":\"next\",\"payload\":"u8);
        result.WriteTo(frame.Text);
        return End(frame);
    }

    public static SocketFrame Error(SocketOperation operation, IReadOnlyList<GraphQLError> errors)
    {
        var frame = Start(operation, ",\"type\":\"error\",\"payload\":"u8);
        var json = new JsonOutput(frame.Text);
        ErrorJson.WriteList(ref json, errors);
        json.Flush();
        return End(frame);
    }

    public static SocketFrame Complete(SocketOperation operation) => End(Start(operation, ",\"type\":\"complete\""u8));

    public void Dispose() => Text.Dispose();

    private static SocketFrame Plain(ReadOnlySpan<byte> text)
    {
        var frame = new SocketFrame(null);
        var json = new JsonOutput(frame.Text);
        json.WriteRaw(text);
        json.Flush();
        return frame;
    }

    private static SocketFrame Start(SocketOperation operation, ReadOnlySpan<byte> rest)
    {
        var frame = new SocketFrame(operation);
        var json = new JsonOutput(frame.Text);
        json.WriteRaw("{\"id\":"u8);
        json.WriteString(operation.Id);
        json.WriteRaw(rest);
        json.Flush();
        return frame;
    }

    private static SocketFrame End(SocketFrame frame)
    {
        frame.Text.GetSpan(1)[0] = (byte)'}';
        frame.Text.Advance(1);
        return frame;
    }
}
