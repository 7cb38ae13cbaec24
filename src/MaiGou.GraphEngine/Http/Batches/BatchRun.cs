using System.Threading.Channels;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Execution.Calls;
using MaiGou.GraphEngine.Http.Answering;
using MaiGou.GraphEngine.Language;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Http.Batches;

/// <summary>Runs the requests of one body within the limits of one request (B03–B05).</summary>
/// <remarks>
/// Queries run side by side and share the resolvers of a request among them. A mutation waits for all before it, and all after it
/// wait for it, so that a batch means the same as its requests sent one after the other. Each request has services of its own.
/// </remarks>
internal sealed class BatchRun(RequestExecutor executor, GraphQLLimits limits, TimeProvider time, RequestBatch body, RequestContext context)
{
    private readonly Channel<BatchAnswer> _answers = Channel.CreateUnbounded<BatchAnswer>();
    private readonly IServiceScopeFactory _scopes = context.Services.GetRequiredService<IServiceScopeFactory>();
    private readonly List<Task> _running = [];

    /// <summary>Answers as they finish. The reader disposes them.</summary>
    public ChannelReader<BatchAnswer> Answers => _answers.Reader;

    /// <summary>Ends when every request has been answered, or has ended because the client has left.</summary>
    public async Task RunAsync()
    {
        // The reader may send the first answers while the next requests are still being prepared.
        await Task.Yield();
        var lanes = Math.Clamp(body.Entries.Count, 1, limits.MaxConcurrentResolvers);
        var share = new RunShare(time.GetTimestamp(), Math.Max(1, limits.MaxConcurrentResolvers / lanes));
        Exception? fault = null;
        try
        {
            foreach (var (index, entry) in body.Entries.Index())
            {
                if (context.Aborted.IsCancellationRequested)
                {
                    break;
                }

                await StartAsync(index, entry, share, lanes);
            }

            await Task.WhenAll(_running);
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            // After a fault the others are still waited for: the request ends when all it started has ended (X51).
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _answers.Writer.TryComplete(fault);
        }
    }

    private async Task StartAsync(int index, BatchEntry entry, RunShare share, int lanes)
    {
        if (entry.Request is not { } request)
        {
            Answer(index, null, entry.Refusal!.ToResult());
            return;
        }

        var prepared = executor.Prepare(request, context);
        switch (prepared)
        {
            case { Refusal: { } refusal }:
                AnswerAll(index, entry, refusal);
                break;
            case { Operation.Kind: OperationKind.Subscription }:
                AnswerAll(index, entry, new RefusedResult(RequestErrorKind.Operation, new GraphQLError(
                    "A subscription cannot be part of a batch.", "SUBSCRIPTION_IN_BATCH")));
                break;
            case { Operation.Kind: OperationKind.Mutation }:
                await Task.WhenAll(_running);
                _running.Clear();
                await MutateAsync(index, entry, prepared, share);
                break;
            default:
                if (_running.Count >= lanes)
                {
                    await Task.WhenAny(_running);
                    _running.RemoveAll(t => t.IsCompletedSuccessfully);
                }

                _running.Add(QueryAsync(index, entry, prepared, share));
                break;
        }
    }

    private async Task MutateAsync(int index, BatchEntry entry, PreparedRequest prepared, RunShare share)
    {
        foreach (var (set, variables) in entry.VariableSets.Index())
        {
            if (context.Aborted.IsCancellationRequested)
            {
                return;
            }

            await using var scope = _scopes.CreateAsyncScope();
            var own = context.With(scope.ServiceProvider, context.Aborted, share);
            var result = await executor.ExecuteAsync(entry.Request!.For(variables), own, prepared);
            Answer(index, entry.IsVariableBatch ? set : null, (SingleResult)result);
        }
    }

    private async Task QueryAsync(int index, BatchEntry entry, PreparedRequest prepared, RunShare share)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var own = context.With(scope.ServiceProvider, context.Aborted, share);
        if (!entry.IsVariableBatch)
        {
            Answer(index, null, (SingleResult)await executor.ExecuteAsync(entry.Request!, own, prepared));
            return;
        }

        await executor.ExecuteSetsAsync(entry.Request!, prepared.Operation!, own, (set, result) => Answer(index, set, result));
    }

    private void AnswerAll(int index, BatchEntry entry, RefusedResult refusal)
    {
        foreach (var (set, _) in entry.VariableSets.Index())
        {
            Answer(index, entry.IsVariableBatch ? set : null, refusal);
        }
    }

    // Written at once: what a result still reads from belongs to services that end with the request.
    private void Answer(int requestIndex, int? variableIndex, SingleResult result)
    {
        using (result)
        {
            var text = new PooledBuffer();
            result.WriteTo(text);
            _answers.Writer.TryWrite(new BatchAnswer(requestIndex, variableIndex, text));
        }
    }
}

/// <summary>The answer to one request of a batch, as JSON text.</summary>
/// <param name="VariableIndex">Place of the variable set; null unless the request has a list of them.</param>
internal sealed record BatchAnswer(int RequestIndex, int? VariableIndex, PooledBuffer Text) : IDisposable
{
    public void Dispose() => Text.Dispose();
}
