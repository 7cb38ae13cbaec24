using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Runs a plan and turns its end, whichever it is, into a result.</summary>
internal static class PlanRunner
{
    public static async ValueTask<SingleResult> RunAsync(
        OperationPlan plan, VariableValues variables, RequestContext request, EngineParts engine, Func<OperationRun, ValueTask> execute)
    {
        using var context = new RunContext(plan, [variables], request, engine);
        return await RunAsync(context, execute) is { } root ? new RunResult(context, root) : TimedOut();
    }

    /// <summary>Runs the plan of a query once for several variable sets (B03): what does not depend on them is called once.</summary>
    /// <param name="sets">All of them must ask for this plan (<see cref="PreparedOperation.PlanFor"/>).</param>
    /// <returns>One result per set, in order.</returns>
    public static async ValueTask<IReadOnlyList<SingleResult>> RunSetsAsync(
        OperationPlan plan, IReadOnlyList<VariableValues> sets, RequestContext request, EngineParts engine)
    {
        using var context = new RunContext(plan, sets, request, engine);
        var root = await RunAsync(context, static run => run.ExecuteAsync());
        return [.. sets.Select((_, set) => root is null ? (SingleResult)TimedOut() : new RunResult(context, root, set))];
    }

    /// <summary>The root of a run that has reached its end; null when time was up or the client had left.</summary>
    private static async ValueTask<Scope?> RunAsync(RunContext context, Func<OperationRun, ValueTask> execute)
    {
        try
        {
            await AccessGate.DecideAsync(context);
            var run = new OperationRun(context);
            await execute(run);
            context.ThrowIfOver();
            return run.Root;
        }
        catch (OperationCanceledException) when (context.IsOver)
        {
            context.Release();
            return null;
        }
        catch
        {
            context.Release();
            throw;
        }
    }

    private static RefusedResult TimedOut() => new RefusedResult(RequestErrorKind.Timeout, new GraphQLError(
        "The request took too long and was ended.", ErrorCodes.Timeout));
}
