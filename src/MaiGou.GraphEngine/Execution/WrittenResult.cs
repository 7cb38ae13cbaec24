using System.Buffers;
using MaiGou.GraphEngine.Execution.Writing;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Writes the text of a result.</summary>
internal delegate void WriteJson(ref JsonOutput json);

/// <summary>A result whose text is there already, so that nothing is kept for it.</summary>
internal sealed class WrittenResult(byte[] text, IReadOnlyList<GraphQLError> errors, bool isDataNull) : SingleResult
{
    public override RequestErrorKind ErrorKind => RequestErrorKind.None;

    public override IReadOnlyList<GraphQLError> Errors => errors;

    public override bool IsDataNull => isDataNull;

    /// <summary>Errors: <see cref="ResponseLimitException"/>.</summary>
    public static WrittenResult Of(IReadOnlyList<GraphQLError> errors, WriteJson write)
    {
        using var buffer = new TextBuffer();
        var json = new JsonOutput(buffer);
        write(ref json);
        json.Flush();
        return new WrittenResult(buffer.WrittenMemory.ToArray(), errors, false);
    }

    public static WrittenResult Of(RefusedResult refusal)
    {
        using var buffer = new TextBuffer();
        refusal.WriteTo(buffer);
        return new WrittenResult(buffer.WrittenMemory.ToArray(), refusal.Errors, true);
    }

    public override void WriteTo(IBufferWriter<byte> output) => output.Write(text);

    public override void Dispose()
    {
    }
}
