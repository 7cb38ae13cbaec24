using System.Diagnostics;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The pipeline of one request (§2.3): prepare → variables → plan → policies → run.</summary>
internal sealed class RequestExecutor(EngineParts engine, PlanCache cache) : IRequestExecutor
{
    private readonly FixedAnswers _fixed = new();
    private readonly Preparation _preparation = new(engine.Compiler, cache);

    public async Task<ExecutionResult> ExecuteAsync(GraphQLRequest request, RequestContext context)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.StartExecute();
        PreparedOperation? operation = null;
        ExecutionResult result;
        try
        {
            result = _preparation.TryPrepare(request, context.IntrospectionAllowed, out operation, out var refusal)
                ? await ExecuteAsync(operation, request, context)
                : refusal;
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

        var variables = operation.Variables.Coerce(request.Variables, engine.Options.Limits, request.Files);
        if (!variables.IsSuccess)
        {
            return new RefusedResult(RequestErrorKind.Variables, variables.Errors);
        }

        OperationPlan plan;
        try
        {
            plan = operation.PlanFor(variables.Values, context.TakesParts);
        }
        catch (PlanLimitException exception)
        {
            return new RefusedResult(RequestErrorKind.Validation, exception.ToError());
        }

        if (plan.Root.Failure is { } failure)
        {
            return new RefusedResult(RequestErrorKind.None, failure);
        }

        var cost = plan.Cost.Of(variables.Values);
        if (CostGate.Check(plan, variables.Values, cost, context, engine.Options.Limits) is { } answer)
        {
            return answer;
        }

        if (plan.Kind == OperationKind.Subscription)
        {
            return await EventStream.OpenAsync(plan, variables.Values, context, engine);
        }

        if (plan.Parts.Count > 0)
        {
            return await PlanRunner.RunInPartsAsync(plan, variables.Values, context, engine);
        }

        var isPlain = context.CostReport == CostReport.None;
        if (isPlain && _fixed.Find(plan) is { } known)
        {
            return known;
        }

        var result = await PlanRunner.RunAsync(plan, variables.Values, context, engine, static run => run.ExecuteAsync());
        result.Cost = isPlain ? null : cost;
        return isPlain ? _fixed.Keep(plan, result) : result;
    }
}
