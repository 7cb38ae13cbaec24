using System.Buffers;
using System.Collections.Concurrent;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Responses that only a new schema could change: introspection without variables (I11).</summary>
internal sealed class FixedAnswers
{
    // A tool sends one or two such documents; many different ones are not worth keeping.
    private const int MaxCount = 32;

    private readonly ConcurrentDictionary<OperationPlan, FixedResult> _answers = new(ReferenceEqualityComparer.Instance);

    public SingleResult? Find(OperationPlan plan) =>
        plan.IsFixed ? _answers.GetValueOrDefault(plan) : null;

    /// <summary>Keeps the response when it can never change.</summary>
    public SingleResult Keep(OperationPlan plan, SingleResult result)
    {
        if (!plan.IsFixed || result is not RunResult { Errors.Count: 0 })
        {
            return result;
        }

        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        result.Dispose();
        if (_answers.Count >= MaxCount)
        {
            _answers.Clear();
        }

        var answer = new FixedResult(buffer.WrittenSpan.ToArray());
        _answers[plan] = answer;
        return answer;
    }

    // Shared by all requests: it holds nothing that could be given back.
    private sealed class FixedResult(byte[] answer) : SingleResult
    {
        public override RequestErrorKind ErrorKind => RequestErrorKind.None;

        public override IReadOnlyList<GraphQLError> Errors => [];

        public override bool IsDataNull => false;

        public override void WriteTo(IBufferWriter<byte> output) => output.Write(answer);

        public override void Dispose()
        {
        }
    }
}
