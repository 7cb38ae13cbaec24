using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Execution.Parts;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Runs a plan and turns its end, whichever it is, into a result.</summary>
internal static class PlanRunner
{
    public static async ValueTask<SingleResult> RunAsync(
        OperationPlan plan, VariableValues variables, RequestContext request, EngineParts engine, Func<OperationRun, ValueTask> execute)
    {
        using var context = new RunContext(plan, [variables], request, engine);
        var (run, refusal) = await RunAsync(context, execute);
        return run is null ? refusal! : new RunResult(context, run.Root);
    }

    /// <summary>Runs a plan whose response may come in several parts (X60).</summary>
    public static async ValueTask<ExecutionResult> RunInPartsAsync(
        OperationPlan plan, VariableValues variables, RequestContext request, EngineParts engine)
    {
        var context = new RunContext(plan, [variables], request, engine);
        try
        {
            var (run, refusal) = await RunAsync(context, static run => run.ExecuteAsync());
            if (run is not null)
            {
                return new IncrementalRun(context, run).Start();
            }

            context.Dispose();
            return refusal!;
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>Runs the plan of a query once for several variable sets (B03): what does not depend on them is called once.</summary>
    /// <param name="sets">All of them must ask for this plan (<see cref="PreparedOperation.PlanFor"/>).</param>
    /// <returns>One result per set, in order.</returns>
    public static async ValueTask<IReadOnlyList<SingleResult>> RunSetsAsync(
        OperationPlan plan, IReadOnlyList<VariableValues> sets, RequestContext request, EngineParts engine)
    {
        using var context = new RunContext(plan, sets, request, engine);
        var (run, refusal) = await RunAsync(context, static run => run.ExecuteAsync());
        return [.. sets.Select((_, set) => run is null ? (SingleResult)refusal! : new RunResult(context, run.Root, set))];
    }

    public static RefusedResult TimedOut() => new(RequestErrorKind.Timeout, new GraphQLError(
        "The request took too long and was ended.", ErrorCodes.Timeout));

    /// <summary>A run that has reached its end, or why it did not: time was up, the client had left, the response grew too long.</summary>
    private static async ValueTask<(OperationRun? Run, RefusedResult? Refusal)> RunAsync(RunContext context, Func<OperationRun, ValueTask> execute)
    {
        try
        {
            await AccessGate.DecideAsync(context);
            var run = new OperationRun(context);
            await execute(run);
            context.ThrowIfOver();
            return (run, null);
        }
        catch (OperationCanceledException) when (context.IsOver)
        {
            context.Release();
            return (null, TimedOut());
        }
        catch (ResponseLimitException exception)
        {
            context.Release();
            return (null, new RefusedResult(RequestErrorKind.None, exception.ToError()));
        }
        catch
        {
            context.Release();
            throw;
        }
    }
}
