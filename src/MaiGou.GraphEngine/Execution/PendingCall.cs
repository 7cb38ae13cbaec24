using System.Diagnostics;
using System.Globalization;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>One call of a resolver and all columns that its results fill.</summary>
internal sealed class PendingCall(ResolverBinding binding, ArgumentValues arguments)
{
    private readonly List<Target> _targets = [];
    private IReadOnlyList<object?> _results = [];
    private GraphQLError? _error;
    private int _parents;

    /// <summary>Columns to complete, in the order they were met.</summary>
    public IEnumerable<Column> Columns => _targets.Select(t => t.Column);

    public void Add(Column column) => _targets.Add(new Target(column));

    /// <summary>Calls the resolver once with all living parents, or not at all when none lives (X20, X22). Never throws.</summary>
    public async Task RunAsync(RunContext run)
    {
        var parents = Gather(run);
        if (parents.Count == 0)
        {
            return;
        }

        _parents = parents.Count;
        using var activity = Telemetry.StartResolve(binding.Field, parents.Count);
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
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            _error = run.Exceptions.ToError(exception, binding.Field);
        }
    }

    /// <summary>The values of a column, one per object of its scope.</summary>
    public object?[] ValuesOf(Column column, RunContext run)
    {
        var target = _targets.First(t => ReferenceEquals(t.Column, column));
        var count = column.Scope.Count;
        object?[] values = run.Memory.Objects(count);
        var next = target.First;
        for (var i = 0; i < count; i++)
        {
            var value = target.Alive is not { } alive || alive[i] ? _error ?? _results[next++] : Completion.Absent;

            // A sibling may have taken the parent along since the call: nothing below it is news any more (X32).
            values[i] = run.Failures.IsAlive(column.Scope, i) ? value : Completion.Absent;
        }

        return values;
    }

    private IReadOnlyList<object> Gather(RunContext run)
    {
        if (_targets is [var only] && !run.Failures.HasDeaths)
        {
            // The usual case copies nothing.
            return new ArraySegment<object>(only.Column.Scope.Objects, 0, only.Column.Scope.Count);
        }

        var parents = new List<object>();
        foreach (var target in _targets)
        {
            var scope = target.Column.Scope;
            // Aliases of one scope share their parents.
            if (_targets.Find(t => ReferenceEquals(t.Column.Scope, scope) && !ReferenceEquals(t, target) && t.IsGathered) is { } twin)
            {
                target.Take(twin);
                continue;
            }

            target.Gather(parents, run);
        }

        return parents;
    }

    private ISelection Selection() => _targets.Count == 1
        ? _targets[0].Column.Plan.Selection
        : new JoinedSelection([.. _targets.Select(t => t.Column.Plan.Selection)]);

    private sealed class Target(Column column)
    {
        public Column Column { get; } = column;

        public bool IsGathered { get; private set; }

        /// <summary>Place of its first parent in the call.</summary>
        public int First { get; private set; }

        /// <summary>Null when all objects of the scope are parents of the call.</summary>
        public bool[]? Alive { get; private set; }

        public void Take(Target twin) => (First, Alive, IsGathered) = (twin.First, twin.Alive, true);

        public void Gather(List<object> parents, RunContext run)
        {
            var scope = Column.Scope;
            First = parents.Count;
            IsGathered = true;
            if (run.Failures.HasDeaths)
            {
                Alive = run.Memory.Flags(scope.Count);
            }

            for (var i = 0; i < scope.Count; i++)
            {
                if (Alive is null)
                {
                    parents.Add(scope.Objects[i]);
                }
                else if (run.Failures.IsAlive(scope, i))
                {
                    Alive[i] = true;
                    parents.Add(scope.Objects[i]);
                }
            }
        }
    }
}
