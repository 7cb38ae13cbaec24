using System.Runtime.CompilerServices;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Opens the stream of a subscription and runs the plan for each of its events (X05–X07).</summary>
internal static class EventStream
{
    /// <summary>A <see cref="StreamResult"/>, or the request error that there is no stream.</summary>
    public static async ValueTask<ExecutionResult> OpenAsync(
        OperationPlan plan, VariableValues variables, RequestContext request, EngineParts engine)
    {
        using var run = new RunContext(plan, [variables], request, engine);
        var field = plan.Root.Fields[0];
        try
        {
            await AccessGate.DecideAsync(run);
            if (AccessGate.Refusal(run, field) is { } refusal)
            {
                return Refused(refusal);
            }

            var arguments = ArgumentValues.Empty;
            if (field.Arguments?.Coerce(variables) is { } coerced)
            {
                if (!coerced.IsSuccess)
                {
                    return Refused(coerced.Error);
                }

                arguments = coerced.Values;
            }

            var life = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted);
            try
            {
                var source = Stream(field).Open(new ResolverCall
                {
                    Parents = OperationRun.RootParents,
                    Arguments = arguments,
                    Context = request,
                    Selection = field.Selection,
                    Cancellation = life.Token,
                });
                return new StreamResult(ReadAsync(source, life, plan, variables, request, engine));
            }
            catch
            {
                life.Dispose();
                throw;
            }
        }
        catch (Exception exception)
        {
            return Refused(engine.Exceptions.ToError(exception, field.Field));
        }

        RefusedResult Refused(GraphQLError error) => new(RequestErrorKind.Stream, error);
    }

    private static StreamBinding Stream(PlanField field) => field.Binding as StreamBinding
        ?? throw new InvalidOperationException($"{field.Field.Coordinate} is bound to no stream.");

    private static async IAsyncEnumerable<SingleResult> ReadAsync(
        IAsyncEnumerable<object?> source,
        CancellationTokenSource life,
        OperationPlan plan,
        VariableValues variables,
        RequestContext request,
        EngineParts engine,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var owned = life;
        await using var link = cancellation.UnsafeRegister(static s => ((CancellationTokenSource?)s)?.Cancel(), life);
        await using var events = source.GetAsyncEnumerator(life.Token);
        while (await NextAsync(events, plan, engine, life.Token))
        {
            yield return await RunEventAsync(events.Current, plan, variables, request, engine, life.Token);
        }
    }

    private static async ValueTask<bool> NextAsync(
        IAsyncEnumerator<object?> events, OperationPlan plan, EngineParts engine, CancellationToken life)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception exception) when (!life.IsCancellationRequested)
        {
            // The transport ends the stream with what the client may know; the log has the rest.
            var error = engine.Exceptions.ToError(exception, plan.Root.Fields[0].Field);
            throw new GraphQLException(error.Message, error.Code) { Extensions = error.Extensions };
        }
    }

    private static async ValueTask<SingleResult> RunEventAsync(
        object? value, OperationPlan plan, VariableValues variables, RequestContext request, EngineParts engine, CancellationToken life)
    {
        // Services of one event must not outlive it: a subscription may stay open for hours.
        await using var scope = request.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var context = request.With(scope.ServiceProvider, life);
        try
        {
            return await PlanRunner.RunAsync(plan, variables, context, engine, run => run.ExecuteEventAsync(value));
        }
        catch (Exception exception)
        {
            return new RefusedResult(RequestErrorKind.None, engine.Exceptions.ToError(exception, plan.Root.Fields[0].Field));
        }
    }
}
