using System.Runtime.CompilerServices;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Parts;

/// <summary>A run whose response comes in several parts (X60): the first, and later one for each <c>@defer</c> and object.</summary>
internal sealed class IncrementalRun(RunContext context, OperationRun run)
{
    private readonly PartProgress _progress = context.Parts!;

    // Announced to the client and not complete, in that order.
    private readonly List<RunningPart> _running = [];
    private readonly Queue<DeferGroup> _toStart = new();
    private int _nextId;

    /// <summary>The whole response when nothing is left to defer; else the stream of its parts.</summary>
    /// <remarks>The context is released when the result is disposed or the stream has ended.</remarks>
    public ExecutionResult Start()
    {
        var announced = Announce(null);
        if (announced.Count == 0)
        {
            context.Dispose();
            return new RunResult(context, run.Root);
        }

        return new StreamResult(ReadAsync(announced)) { IsIncremental = true };
    }

    private async IAsyncEnumerable<SingleResult> ReadAsync(
        IReadOnlyList<PartInstance> announced, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        try
        {
            var first = First(announced);
            yield return first;
            while (_running.Count > 0 && !first.IsDataNull)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return await NextAsync();
            }
        }
        finally
        {
            await run.EndAsync();
            context.Dispose();
            context.Release();
        }
    }

    private WrittenResult First(IReadOnlyList<PartInstance> announced)
    {
        var errors = ErrorReport.Of(context.Failures, context.Plan, context.Engine.Options.Limits.MaxErrors, 0);
        try
        {
            return WrittenResult.Of(errors, (ref JsonOutput json) => PartJson.WriteFirst(ref json, context, run.Root, errors, announced));
        }
        catch (ResponseLimitException exception)
        {
            return WrittenResult.Of(new RefusedResult(RequestErrorKind.None, exception.ToError()));
        }
    }

    /// <summary>The next message. When the run breaks off it tells so for every part that is missing.</summary>
    private async ValueTask<SingleResult> NextAsync()
    {
        try
        {
            while (_toStart.TryDequeue(out var part))
            {
                run.StartPart(part);
            }

            await run.WaitForAnyAsync(_running);
            context.ThrowIfOver();
            return Message();
        }
        catch (OperationCanceledException) when (context.IsOver && !context.Request.Aborted.IsCancellationRequested)
        {
            return BreakOff(PlanRunner.TimedOut().Errors);
        }
        catch (ResponseLimitException exception)
        {
            return BreakOff([exception.ToError()]);
        }
    }

    private WrittenResult Message()
    {
        var complete = _running.FindAll(p => _progress.IsComplete(p.Part));
        _running.RemoveAll(complete.Contains);
        var announced = complete.SelectMany(p => Announce(p.Part)).ToList();
        var errors = complete.ConvertAll(p => ErrorReport.OfPart(
            context.Failures, context.Plan, context.Engine.Options.Limits.MaxErrors, p.Part));
        return WrittenResult.Of(
            [.. errors.SelectMany(e => e.Values).SelectMany(e => e)],
            (ref JsonOutput json) => PartJson.WriteNext(ref json, context, complete, errors, announced, _running.Count > 0));
    }

    private WrittenResult BreakOff(IReadOnlyList<GraphQLError> errors)
    {
        var missing = _running.ToList();
        _running.Clear();
        return WrittenResult.Of(errors, (ref JsonOutput json) => PartJson.WriteBrokenOff(ref json, missing, errors));
    }

    /// <summary>Finds the parts that can follow one that is complete.</summary>
    private List<PartInstance> Announce(DeferGroup? complete)
    {
        var announced = new List<PartInstance>();
        foreach (var part in context.Plan.Parts)
        {
            if (part.Parent != complete)
            {
                continue;
            }

            if (part.Fields == 0)
            {
                // All it asks for comes with others.
                announced.AddRange(Announce(part));
            }
            else if (_progress.At(part.Home) is { } home && Instances(part, home) is { Count: > 0 } instances)
            {
                _running.Add(new RunningPart(part, home, instances));
                _toStart.Enqueue(part);
                announced.AddRange(instances);
            }
        }

        return announced;
    }

    private List<PartInstance> Instances(DeferGroup part, Scope home)
    {
        var instances = new List<PartInstance>();
        for (var i = 0; i < home.Count; i++)
        {
            if (IsThere(part, home, i))
            {
                instances.Add(new PartInstance(_nextId++, part, home, i));
            }
        }

        return instances;
    }

    /// <summary>True when the client has the object.</summary>
    private bool IsThere(DeferGroup part, Scope home, int index)
    {
        for (var before = part.Parent; before is not null; before = before.Parent)
        {
            if (context.Failures.HasFailed(before, home.IndexIn(before.Home, index)))
            {
                return false;
            }
        }

        return context.Failures.IsAlive(home, index, byte.MaxValue);
    }
}

/// <summary>A part that runs for all objects of its home scope at once.</summary>
internal sealed record RunningPart(DeferGroup Part, Scope Home, IReadOnlyList<PartInstance> Instances);

/// <summary>A part of the response for one object.</summary>
internal sealed record PartInstance(int Id, DeferGroup Part, Scope Home, int Index);
