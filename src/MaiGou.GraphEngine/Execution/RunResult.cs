using System.Buffers;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The response of a finished run, written straight from its columns (R01, R05).</summary>
internal sealed class RunResult(RunContext run, Scope root) : SingleResult
{
    public override RequestErrorKind ErrorKind => RequestErrorKind.None;

    public override IReadOnlyList<GraphQLError> Errors { get; } =
        ErrorReport.Of(run.Failures, run.Plan, run.Engine.Options.Limits.MaxErrors);

    public override bool IsDataNull => run.Failures.IsDataNull;

    public override void WriteTo(IBufferWriter<byte> output)
    {
        var json = new JsonOutput(output);
        json.WriteByte((byte)'{');
        ErrorJson.WriteMember(ref json, Errors);
        json.WriteRaw(Errors.Count > 0 ? ",\"data\":"u8 : "\"data\":"u8);
        if (IsDataNull)
        {
            json.WriteNull();
        }
        else
        {
            WriteObject(ref json, root, 0);
        }

        json.WriteByte((byte)'}');
        json.Flush();
    }

    public override void Dispose() => run.Release();

    // Recursion is as deep as the operation, which validation bounds.
    private void WriteObject(ref JsonOutput json, Scope scope, int index)
    {
        var fields = scope.Plan.Fields;
        if (fields.Length == 0)
        {
            json.WriteByte((byte)'{');
        }

        foreach (var field in fields)
        {
            json.WriteRaw(field.NameJson);
            if (scope.Columns[field.Index] is { } column)
            {
                WriteCell(ref json, column, 0, index);
            }
            else if (field.Inline is { } inline)
            {
                inline.Write(ref json, scope.Objects[index]);
            }
            else
            {
                json.WriteRaw(scope.Plan.TypeNameJson);
            }
        }

        json.WriteByte((byte)'}');
    }

    private void WriteCell(ref JsonOutput json, Column column, int level, int cell)
    {
        if (column.IsNull(level, cell))
        {
            json.WriteNull();
        }
        else if (column.Level(level).Start is { } start)
        {
            json.WriteByte((byte)'[');
            for (var item = start[cell]; item < start[cell + 1]; item++)
            {
                if (item > start[cell])
                {
                    json.WriteByte((byte)',');
                }

                WriteCell(ref json, column, level + 1, item);
            }

            json.WriteByte((byte)']');
        }
        else if (column.TextEnds is { } ends)
        {
            json.WriteRaw(run.Texts.Slice(cell == 0 ? column.TextStart : ends[cell - 1], ends[cell]));
        }
        else
        {
            WriteObject(ref json, column.ChildOf(cell), column.RefIndex[cell]);
        }
    }
}
