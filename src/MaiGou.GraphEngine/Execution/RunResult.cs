using System.Buffers;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The response of a finished run, written straight from its columns (R01, R05).</summary>
/// <param name="set">Number of the variable set that it answers.</param>
internal sealed class RunResult(RunContext run, Scope root, int set = 0) : SingleResult
{
    private readonly int _maxBytes = run.Engine.Options.Limits.MaxResponseBytes;
    private IReadOnlyList<GraphQLError> _errors = ErrorReport.Of(run.Failures, run.Plan, run.Engine.Options.Limits.MaxErrors, set);
    private bool _isTooLong;
    private bool _isReleased;

    public override RequestErrorKind ErrorKind => RequestErrorKind.None;

    /// <summary>Once written: that the response was too long, if it was.</summary>
    public override IReadOnlyList<GraphQLError> Errors => _errors;

    public override bool IsDataNull => _isTooLong || (root.Dead is { } dead && dead[set] != 0);

    internal override CacheHint? Cache => run.Plan.Cache;

    public override void WriteTo(IBufferWriter<byte> output)
    {
        if (output is not IRetractableBuffer own)
        {
            using var buffer = new TextBuffer();
            WriteTo(buffer);
            output.Write(buffer.WrittenMemory.Span);
            return;
        }

        var start = own.Length;
        try
        {
            Write(output);
        }
        catch (ResponseLimitException exception)
        {
            own.RetractTo(start);
            (_errors, _isTooLong) = ([exception.ToError()], true);
            new RefusedResult(RequestErrorKind.None, _errors).WriteTo(output);
        }
    }

    public override void Dispose()
    {
        if (!_isReleased)
        {
            _isReleased = true;
            run.ReleaseOne();
        }
    }

    private void Write(IBufferWriter<byte> output)
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
            WriteObject(ref json, root, set);
        }

        CostJson.WriteMember(ref json, Cost);
        json.WriteByte((byte)'}');
        json.Flush();
        if (json.HasReplaced)
        {
            ReplacedTexts.Report(root, run.Exceptions);
        }
    }

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
        if (json.Written > _maxBytes)
        {
            throw new ResponseLimitException(_maxBytes);
        }
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
