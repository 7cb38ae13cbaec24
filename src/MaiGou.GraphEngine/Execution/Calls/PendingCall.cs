using System.Diagnostics;
using System.Globalization;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Calls;

/// <summary>Something a run waits for. What it does after its first wait touches nothing that the run owns.</summary>
internal abstract class Work
{
    /// <summary>Never throws.</summary>
    public abstract Task RunAsync(RunContext run);
}

/// <summary>One call of a resolver and all columns that its results fill.</summary>
internal sealed class PendingCall(ResolverBinding binding, ArgumentValues arguments) : Work
{
    private readonly List<CallTarget> _targets = [];
    private IReadOnlyList<object?> _results = [];
    private GraphQLError? _error;

    /// <summary>True when the run ended before the call did: there is nothing to answer.</summary>
    public bool IsAbandoned { get; private set; }

    public IReadOnlyList<CallTarget> Targets => _targets;

    /// <param name="sets">Variable sets whose objects are parents of the call; null for all.</param>
    public void Add(Column column, bool[]? sets = null)
    {
        column.Calls++;
        _targets.Add(new CallTarget(column, sets));
    }

    /// <summary>Calls the resolver once with all living parents, or not at all when none lives (X20, X22).</summary>
    public override async Task RunAsync(RunContext run)
    {
        var parents = Gather(run);
        if (parents.Count == 0)
        {
            return;
        }

        using var activity = Telemetry.StartResolve(_targets[0].Column, parents.Count);
        var started = Telemetry.TimesResolvers ? Stopwatch.GetTimestamp() : 0;
        try
        {
            var results = await binding.InvokeAsync(new ResolverCall
            {
                Parents = parents,
                Arguments = arguments,
                Context = run.Request,
                Selection = Selection(),
                Cancellation = run.Cancellation,
            });
            if (results.Count == parents.Count)
            {
                _results = results;
                return;
            }

            _error = run.Exceptions.Broken(
                string.Create(CultureInfo.InvariantCulture, $"{results.Count} results for {parents.Count} parents."), binding.Field);
        }
        catch (Exception exception) when (run.IsOver)
        {
            // The whole run ends without a response, so there is no position to answer.
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            IsAbandoned = true;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            _error = run.Exceptions.ToError(exception, binding.Field);
        }
        finally
        {
            if (started != 0)
            {
                Telemetry.Resolved(binding.Field, Stopwatch.GetElapsedTime(started));
            }
        }
    }

    /// <summary>Hands the results to a column, one per object of its scope.</summary>
    public object?[] Fill(CallTarget target, RunContext run)
    {
        var column = target.Column;
        var count = column.Scope.Count;
        var values = column.Values;
        if (values is null)
        {
            column.Values = values = run.Memory.Objects(count);
            if (target.Places is not null)
            {
                Array.Fill(values, Completion.Absent, 0, count);
            }
        }

        for (var i = 0; i < count; i++)
        {
            // A sibling may have taken the parent along since the call: nothing below it is news any more (X32).
            if (target.PlaceOf(i) is >= 0 and var place)
            {
                values[i] = run.Failures.IsAlive(column.Scope, i, column.AliveStamp) ? _error ?? _results[place] : Completion.Absent;
            }
        }

        return values;
    }

    private IReadOnlyList<object> Gather(RunContext run)
    {
        if (_targets is [{ Sets: null } only] && !run.Failures.HasDeaths && only.Column.Scope is { Parent: not null } or { Count: 1 })
        {
            // The usual case copies nothing.
            return new ArraySegment<object>(only.Column.Scope.Objects, 0, only.Column.Scope.Count);
        }

        var parents = new List<object>();
        for (var i = 0; i < _targets.Count; i++)
        {
            // Aliases of one scope share their parents.
            if (_targets.FindIndex(0, i, t => t.HasParentsOf(_targets[i])) is >= 0 and var twin)
            {
                _targets[i].Take(_targets[twin]);
            }
            else
            {
                _targets[i].Gather(parents, run);
            }
        }

        return parents;
    }

    private ISelection Selection() => _targets.Count == 1
        ? _targets[0].Column.Plan.Selection
        : new JoinedSelection([.. _targets.Select(t => t.Column.Plan.Selection)]);
}

/// <summary>A column that a call fills, whole or for some variable sets.</summary>
internal sealed class CallTarget(Column column, bool[]? sets)
{
    private int _first;

    public Column Column { get; } = column;

    public bool[]? Sets { get; } = sets;

    /// <summary>Place of each object among the parents of the call, or -1; null when all are there in order.</summary>
    public int[]? Places { get; private set; }

    public int PlaceOf(int index) => Places is { } places ? places[index] : _first + index;

    public bool HasParentsOf(CallTarget other) => ReferenceEquals(Column.Scope, other.Column.Scope) && Sets is null && other.Sets is null;

    public void Take(CallTarget twin) => (_first, Places) = (twin._first, twin.Places);

    public void Gather(List<object> parents, RunContext run)
    {
        var scope = Column.Scope;
        if (scope.Parent is null)
        {
            GatherRoot(parents, run);
            return;
        }

        _first = parents.Count;
        if (Sets is null && !run.Failures.HasDeaths)
        {
            parents.AddRange(new ArraySegment<object>(scope.Objects, 0, scope.Count));
            return;
        }

        var setOf = Sets is null ? null : scope.SetsOf(run.Memory);
        Places = run.Memory.Ints(scope.Count);
        for (var i = 0; i < scope.Count; i++)
        {
            Places[i] = -1;
            if ((setOf is null || Sets![setOf[i]]) && run.Failures.IsAlive(scope, i, Column.AliveStamp))
            {
                Places[i] = parents.Count;
                parents.Add(scope.Objects[i]);
            }
        }
    }

    /// <summary>The roots of all variable sets are one parent: they ask for the same.</summary>
    private void GatherRoot(List<object> parents, RunContext run)
    {
        var scope = Column.Scope;
        Places = run.Memory.Ints(scope.Count);
        for (var i = 0; i < scope.Count; i++)
        {
            Places[i] = -1;
            if ((Sets is null || Sets[i]) && run.Failures.IsAlive(scope, i, Column.AliveStamp))
            {
                Places[i] = 0;
                if (parents.Count == 0)
                {
                    parents.Add(scope.Objects[i]);
                }
            }
        }
    }
}
