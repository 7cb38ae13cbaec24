using System.Diagnostics;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Gates;
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
            return new PreparedRequest(null, Broken(exception));
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
            result = Broken(exception);
        }

        Telemetry.Describe(activity, request.Document.Span, operation);
        if (result is SingleResult single)
        {
            Telemetry.Finished(Stopwatch.GetElapsedTime(started), operation?.Name, single);
        }

        return result;
    }

    /// <summary>Runs a query for each set of variables of a list (B03). Never throws for what a client can cause.</summary>
    /// <param name="finished">Gets the answer of each set, by its place in the list.</param>
    public async Task ExecuteSetsAsync(
        GraphQLRequest request, PreparedOperation operation, RequestContext context, Action<int, SingleResult> finished)
    {
        var planned = new List<(int Index, Planned Planned)>();
        foreach (var (index, set) in request.Variables.EnumerateArray().Index())
        {
            var one = Plan(operation, request.For(set), context, inParts: false);
            if (one.Plan is null)
            {
                finished(index, one.Answer!);
            }
            else
            {
                planned.Add((index, one));
            }
        }

        // The include flags of a set may choose another plan; the sets of one plan are one run.
        foreach (var group in planned.GroupBy(p => p.Planned.Plan!))
        {
            var results = await RunSetsAsync(operation, group.Key, [.. group.Select(p => p.Planned.Variables)], context);
            foreach (var ((index, one), result) in group.Zip(results))
            {
                result.Cost = context.CostReport == CostReport.None ? null : one.Cost;
                finished(index, result);
            }
        }
    }

    private async ValueTask<ExecutionResult> ExecuteAsync(PreparedOperation operation, GraphQLRequest request, RequestContext context)
    {
        if (operation.Kind == OperationKind.Mutation && !context.MutationsAllowed)
        {
            return new RefusedResult(RequestErrorKind.MutationNotAllowed, new GraphQLError(
                "Mutations are not allowed in this kind of request.", ErrorCodes.OperationResolution));
        }

        var (plan, variables, cost, answer) = Plan(operation, request, context, context.TakesParts);
        if (plan is null)
        {
            return answer!;
        }

        if (plan.Kind == OperationKind.Subscription)
        {
            return await EventStream.OpenAsync(plan, variables, context, engine);
        }

        if (plan.Parts.Count > 0)
        {
            return await PlanRunner.RunInPartsAsync(plan, variables, context, engine);
        }

        var isPlain = context.CostReport == CostReport.None;
        if (isPlain && _fixed.Find(plan) is { } known)
        {
            return known;
        }

        var result = await PlanRunner.RunAsync(plan, variables, context, engine, static run => run.ExecuteAsync());
        result.Cost = isPlain ? null : cost;
        return isPlain ? _fixed.Keep(plan, result) : result;
    }

    private async Task<IReadOnlyList<SingleResult>> RunSetsAsync(
        PreparedOperation operation, OperationPlan plan, IReadOnlyList<VariableValues> sets, RequestContext context)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartExecute();
        activity?.SetTag("graphql.operation.name", operation.Name);
        activity?.SetTag("graphql.operation.type", operation.Kind.ToString());
        IReadOnlyList<SingleResult> results;
        try
        {
            results = await PlanRunner.RunSetsAsync(plan, sets, context, engine);
        }
        catch (Exception exception)
        {
            results = [.. Enumerable.Repeat(Broken(exception), sets.Count)];
        }

        Telemetry.Finished(Stopwatch.GetElapsedTime(started), operation.Name, results[0]);
        return results;
    }

    /// <summary>The plan for the variables of a request; or the answer to one that is not run.</summary>
    private Planned Plan(PreparedOperation operation, GraphQLRequest request, RequestContext context, bool inParts)
    {
        if (!TryReadErrorMode(request.OnError, out var errors))
        {
            return Planned.Not(new RefusedResult(RequestErrorKind.Malformed, new GraphQLError(
                "\"onError\" must be PROPAGATE, NULL or HALT.", ErrorCodes.BadRequest)));
        }

        context.OnError = errors;
        var variables = operation.Variables.Coerce(request.Variables, engine.Options.Limits, request.Files);
        if (!variables.IsSuccess)
        {
            return Planned.Not(new RefusedResult(RequestErrorKind.Variables, variables.Errors));
        }

        OperationPlan plan;
        try
        {
            plan = operation.PlanFor(variables.Values, inParts && errors != ErrorMode.Halt);
        }
        catch (PlanLimitException exception)
        {
            return Planned.Not(new RefusedResult(RequestErrorKind.Validation, exception.ToError()));
        }

        if (plan.Root.Failure is { } failure)
        {
            return Planned.Not(new RefusedResult(RequestErrorKind.None, failure));
        }

        var cost = plan.Cost.Of(variables.Values);
        return CostGate.Check(plan, variables.Values, cost, context, engine.Options.Limits) is { } answer
            ? Planned.Not(answer)
            : new Planned(plan, variables.Values, cost, null);
    }

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

    private RefusedResult Broken(Exception exception) => new(RequestErrorKind.None, engine.Exceptions.ToError(exception, null));

    /// <param name="Answer">Set when there is nothing to run.</param>
    private readonly record struct Planned(OperationPlan? Plan, VariableValues Variables, OperationCost Cost, SingleResult? Answer)
    {
        public static Planned Not(SingleResult answer) => new(null, VariableValues.Empty, default, answer);
    }
}

/// <summary>A request with its operation, or with the request error that tells why there is none.</summary>
internal readonly record struct PreparedRequest(PreparedOperation? Operation, RefusedResult? Refusal);
