using System.Diagnostics;
using System.Text.Json;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The pipeline of one request (§2.3): prepare → variables → plan → policies → run.</summary>
internal sealed class RequestExecutor(EngineParts engine, PlanCache cache, DocumentChoice? documents = null) : IRequestExecutor
{
    private readonly FixedAnswers _fixed = new();
    private readonly Preparation _preparation = new(engine.Compiler, cache, documents ?? DocumentChoice.TextOnly);

    /// <summary>Prepares a request, so that a batch knows what it holds before any of it runs. Never throws.</summary>
    public PreparedRequest Prepare(GraphQLRequest request, RequestContext context)
    {
        try
        {
            return _preparation.TryPrepare(request, context, out var operation, out var refusal)
                ? new PreparedRequest(operation, null)
                : new PreparedRequest(null, refusal);
        }
        catch (Exception exception)
        {
            return new PreparedRequest(null, new RefusedResult(RequestErrorKind.None, engine.Exceptions.ToError(exception, null)));
        }
    }

    public Task<ExecutionResult> ExecuteAsync(GraphQLRequest request, RequestContext context) =>
        ExecuteAsync(request, context, null);

    /// <param name="prepared">What <see cref="Prepare"/> has made of the request; null when nobody has asked.</param>
    public async Task<ExecutionResult> ExecuteAsync(GraphQLRequest request, RequestContext context, PreparedRequest? prepared)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartExecute();
        var (operation, refusal) = prepared ?? Prepare(request, context);
        ExecutionResult result;
        try
        {
            result = operation is not null ? await ExecuteAsync(operation, request, context) : refusal!;
        }
        catch (Exception exception)
        {
            result = new RefusedResult(RequestErrorKind.None, engine.Exceptions.ToError(exception, null));
        }

        activity?.SetTag("graphql.operation.name", operation?.Name);
        activity?.SetTag("graphql.operation.type", operation?.Kind.ToString());
        if (result is SingleResult single)
        {
            Telemetry.Finished(Stopwatch.GetElapsedTime(started), operation?.Name, single);
        }

        return result;
    }

    private async ValueTask<ExecutionResult> ExecuteAsync(PreparedOperation operation, GraphQLRequest request, RequestContext context)
    {
        if (operation.Kind == OperationKind.Mutation && !context.MutationsAllowed)
        {
            return new RefusedResult(RequestErrorKind.MutationNotAllowed, new GraphQLError(
                "Mutations are not allowed in this kind of request.", ErrorCodes.OperationResolution));
        }

        if (!TryReadErrorMode(request.OnError, out var errors))
        {
            return BadErrorMode();
        }

        context.OnError = errors;
        var (plan, variables, refusal) = Plan(operation, request.Variables);
        if (plan is null)
        {
            return refusal!;
        }

        if (plan.Kind == OperationKind.Subscription)
        {
            return await EventStream.OpenAsync(plan, variables, context, engine);
        }

        return _fixed.Find(plan) ?? _fixed.Keep(
            plan, await PlanRunner.RunAsync(plan, variables, context, engine, static run => run.ExecuteAsync()));
    }

    /// <summary>Runs a query for each set of variables of a list (B03). Never throws for what a client can cause.</summary>
    /// <param name="finished">Gets the answer of each set, by its place in the list, as soon as there is one.</param>
    public async Task ExecuteSetsAsync(
        GraphQLRequest request, PreparedOperation operation, RequestContext context, Func<int, SingleResult, ValueTask> finished)
    {
        var sets = request.Variables.EnumerateArray().ToList();
        if (!TryReadErrorMode(request.OnError, out var errors))
        {
            for (var i = 0; i < sets.Count; i++)
            {
                await finished(i, BadErrorMode());
            }

            return;
        }

        context.OnError = errors;
        var planned = new List<(int Index, OperationPlan Plan, VariableValues Values)>();
        for (var i = 0; i < sets.Count; i++)
        {
            var (plan, values, refusal) = Plan(operation, sets[i]);
            if (plan is null)
            {
                await finished(i, refusal!);
            }
            else
            {
                planned.Add((i, plan, values));
            }
        }

        // The include flags of a set may choose another plan.
        foreach (var group in planned.GroupBy(p => p.Plan))
        {
            await RunSetsAsync(operation, group.Key, [.. group.Select(p => (p.Index, p.Values))], context, finished);
        }
    }

    /// <summary>Runs one plan for several sets of variables: for now one run after the other, each within this request's limits.</summary>
    private async Task RunSetsAsync(
        PreparedOperation operation,
        OperationPlan plan,
        IReadOnlyList<(int Index, VariableValues Values)> sets,
        RequestContext context,
        Func<int, SingleResult, ValueTask> finished)
    {
        foreach (var (index, values) in sets)
        {
            var started = Stopwatch.GetTimestamp();
            SingleResult result;
            try
            {
                result = await PlanRunner.RunAsync(plan, values, context, engine, static run => run.ExecuteAsync());
            }
            catch (Exception exception)
            {
                result = new RefusedResult(RequestErrorKind.None, engine.Exceptions.ToError(exception, null));
            }

            Telemetry.Finished(Stopwatch.GetElapsedTime(started), operation.Name, result);
            await finished(index, result);
        }
    }

    /// <summary>The plan for these variables and their values; or the request error that there is none.</summary>
    private (OperationPlan? Plan, VariableValues Values, RefusedResult? Refusal) Plan(PreparedOperation operation, JsonElement given)
    {
        var variables = operation.Variables.Coerce(given, engine.Options.Limits);
        if (!variables.IsSuccess)
        {
            return (null, VariableValues.Empty, new RefusedResult(RequestErrorKind.Variables, variables.Errors));
        }

        try
        {
            var plan = operation.PlanFor(variables.Values);
            return plan.Root.Failure is { } failure
                ? (null, VariableValues.Empty, new RefusedResult(RequestErrorKind.None, failure))
                : (plan, variables.Values, null);
        }
        catch (PlanLimitException exception)
        {
            return (null, VariableValues.Empty, new RefusedResult(RequestErrorKind.Validation, exception.ToError()));
        }
    }

    private static RefusedResult BadErrorMode() => new(
        RequestErrorKind.Malformed, new GraphQLError("\"onError\" must be PROPAGATE, NULL or HALT.", ErrorCodes.BadRequest));

    private bool TryReadErrorMode(string? text, out ErrorMode mode)
    {
        mode = text switch
        {
            "NULL" => ErrorMode.Null,
            "HALT" => ErrorMode.Halt,
            _ => ErrorMode.Propagate,
        };
        if (engine.Options.AllowOnError)
        {
            return mode != ErrorMode.Propagate || text is null or "PROPAGATE";
        }

        mode = ErrorMode.Propagate;
        return true;
    }
}

/// <summary>A request with its operation, or with the request error that tells why there is none.</summary>
internal readonly record struct PreparedRequest(PreparedOperation? Operation, RefusedResult? Refusal);

/// <summary>Runs a plan and turns its end, whichever it is, into a result.</summary>
internal static class PlanRunner
{
    public static async ValueTask<SingleResult> RunAsync(
        OperationPlan plan, VariableValues variables, RequestContext request, EngineParts engine, Func<OperationRun, ValueTask> execute)
    {
        using var context = new RunContext(plan, variables, request, engine);
        try
        {
            await AccessGate.DecideAsync(context);
            var run = new OperationRun(context);
            await execute(run);
            context.ThrowIfOver();
            return new RunResult(context, run.Root);
        }
        catch (OperationCanceledException) when (context.IsOver)
        {
            context.Release();
            return new RefusedResult(RequestErrorKind.Timeout, new GraphQLError(
                "The request took too long and was ended.", ErrorCodes.Timeout));
        }
        catch
        {
            context.Release();
            throw;
        }
    }
}
