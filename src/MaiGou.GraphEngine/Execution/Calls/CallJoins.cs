using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Calls;

/// <summary>Holds back calls that may become one, until nothing can join them any more.</summary>
/// <remarks>
/// The fields of a group stand below the same number of calls, so a group waits only for calls that are higher up:
/// there is no circle. What is joined depends on the plan and the data, never on which call ended first.
/// </remarks>
internal sealed class CallJoins(OperationPlan plan)
{
    private readonly int[] _undecided = [.. plan.JoinSizes];
    private readonly Dictionary<CallKey, PendingCall>?[] _calls = new Dictionary<CallKey, PendingCall>[plan.JoinSizes.Count];

    /// <summary>The call of a group for these arguments.</summary>
    public PendingCall Call(int join, ResolverBinding binding, ArgumentValues arguments)
    {
        var calls = _calls[join] ??= [];
        var key = new CallKey(binding.MethodIdentity, arguments);
        if (!calls.TryGetValue(key, out var call))
        {
            calls.Add(key, call = new PendingCall(binding, arguments));
        }

        return call;
    }

    /// <summary>Notes that a field of a group has asked, or never will; the last one sets the calls of the group free.</summary>
    public void Decide(int join, Queue<PendingCall> free)
    {
        if (--_undecided[join] > 0 || _calls[join] is not { } calls)
        {
            return;
        }

        foreach (var call in calls.Values)
        {
            free.Enqueue(call);
        }
    }
}
