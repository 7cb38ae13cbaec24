using System.Buffers;
using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Execution.Writing;

namespace MaiGou.GraphEngine.Execution;

/// <summary>A response without data: a request error (R02), or the failure of a whole run (<see cref="RequestErrorKind.None"/>, <c>data</c> null).</summary>
internal sealed class RefusedResult(RequestErrorKind kind, IReadOnlyList<GraphQLError> errors) : SingleResult
{
    public RefusedResult(RequestErrorKind kind, GraphQLError error)
        : this(kind, [error])
    {
    }

    public override RequestErrorKind ErrorKind => kind;

    public override IReadOnlyList<GraphQLError> Errors => errors;

    public override bool IsDataNull => true;

    public override void WriteTo(IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        json.WriteByte((byte)'{');
        ErrorJson.WriteMember(ref json, errors);
        json.WriteRaw(kind == RequestErrorKind.None ? ",\"data\":null"u8 : ""u8);
        CostJson.WriteMember(ref json, Cost);
        json.WriteByte((byte)'}');
        json.Flush();
    }

    public override void Dispose()
    {
    }
}
