using System.Buffers;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The response of a finished run, written straight from its columns (R01, R05).</summary>
/// <param name="set">Number of the variable set that it answers.</param>
internal sealed class RunResult(RunContext run, Scope root, int set = 0) : SingleResult
{
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
            ColumnWriter.WriteObject(ref json, run, root, set);
        }

        CostJson.WriteMember(ref json, Cost);
        json.WriteByte((byte)'}');
        json.Flush();
        if (json.HasReplaced)
        {
            ReplacedTexts.Report(root, run.Exceptions);
        }
    }
}
