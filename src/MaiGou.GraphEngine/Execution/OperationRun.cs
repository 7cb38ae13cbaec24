using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Runs a plan breadth-first: every resolver once per selection path, with all parents (§2.5).</summary>
/// <remarks>
/// Resolvers of one wave run side by side; everything else happens on one logical thread, in plan order,
/// so that two runs of the same request give the same bytes (X52).
/// </remarks>
internal sealed class OperationRun
{
    private static readonly object[] RootObject = [new object()];
    private static readonly int[] RootCells = [0];

    private readonly RunContext _run;
    private readonly Queue<Scope> _ready = new();

    public OperationRun(RunContext run)
    {
        _run = run;
        Root = new Scope(run.Plan.Root, null, RootObject, RootCells, 1);
    }

    /// <summary>Stands for the parents of a root field.</summary>
    public static IReadOnlyList<object> RootParents => RootObject;

    public Scope Root { get; }

    // The smallest operations need neither of these.
    private Completion Completion =>
        field ??= new Completion(_run.Engine.Compiler.Schema, _run.Memory, _run.Failures, _run.Texts, _run.Exceptions);

    private Dictionary<CallKey, PendingCall>? Calls { get; set; }

    /// <summary>Runs a query or a mutation to its end. Errors: <see cref="OperationCanceledException"/> when time is up or the client has left.</summary>
    public async ValueTask ExecuteAsync()
    {
        if (_run.Plan.Kind != OperationKind.Mutation)
        {
            _ready.Enqueue(Root);
            await DrainAsync();
            return;
        }

        foreach (var field in Root.Plan.Fields)
        {
            await StartAsync(Root, field);
            await DrainAsync();
            if (_run.Failures.IsDataNull)
            {
                return;
            }
        }
    }

    /// <summary>Runs one event of a subscription: the root field has its value already (X05).</summary>
    public async ValueTask ExecuteEventAsync(object? value)
    {
        var field = Root.Plan.Fields[0];
        if (AccessGate.Refusal(_run, field) is { } refusal)
        {
            Completion.FailAll(NewColumn(Root, field), refusal);
            return;
        }

        await CompleteAsync(NewColumn(Root, field), [value]);
        await DrainAsync();
    }

    private async ValueTask DrainAsync()
    {
        while (!_run.Failures.IsDataNull)
        {
            while (_ready.TryDequeue(out var scope))
            {
                foreach (var field in scope.Plan.Fields)
                {
                    await StartAsync(scope, field);
                }
            }

            if (Calls is not { Count: > 0 } calls)
            {
                return;
            }

            var wave = calls.Values.ToList();
            calls.Clear();
            await CallWave.RunAsync(wave, _run);
            foreach (var call in wave)
            {
                foreach (var column in call.Columns)
                {
                    await CompleteAsync(column, call.ValuesOf(column, _run));
                }
            }
        }
    }

    private ValueTask StartAsync(Scope scope, PlanField field)
    {
        if (field.IsTypeName)
        {
            return ValueTask.CompletedTask;
        }

        if (AccessGate.Refusal(_run, field) is { } refusal)
        {
            Completion.FailAll(NewColumn(scope, field), refusal);
            return ValueTask.CompletedTask;
        }

        var arguments = ArgumentValues.Empty;
        if (field.Arguments is { } plan)
        {
            var coerced = plan.Coerce(_run.Variables);
            if (!coerced.IsSuccess)
            {
                Completion.FailAll(NewColumn(scope, field), coerced.Error);
                return ValueTask.CompletedTask;
            }

            arguments = coerced.Values;
        }

        // A null where none may be needs a column, for propagation must be over before the first byte.
        return field.Inline is { } inline && (!field.NonNull[0] || !inline.AnyNull(scope.Objects.AsSpan(0, scope.Count)))
            ? ValueTask.CompletedTask
            : ReadAsync(NewColumn(scope, field), arguments);
    }

    private ValueTask ReadAsync(Column column, ArgumentValues arguments)
    {
        switch (column.Plan.Binding)
        {
            case PropertyBinding property:
                return CompleteAsync(column, Read(column, property.Getter));
            case MetaBinding meta:
                return CompleteAsync(column, Read(column, parent => meta.Read(parent, arguments)));
            case ResolverBinding resolver:
                var key = new CallKey(resolver.MethodIdentity, arguments);
                if (!(Calls ??= []).TryGetValue(key, out var call))
                {
                    Calls.Add(key, call = new PendingCall(resolver, arguments));
                }

                call.Add(column);
                return ValueTask.CompletedTask;
            default:
                throw new InvalidOperationException($"{column.Plan.Field.Coordinate} cannot be read in an operation of this kind.");
        }
    }

    private object?[] Read(Column column, Func<object, object?> getter)
    {
        var scope = column.Scope;
        object?[] values = _run.Memory.Objects(scope.Count);
        GraphQLError? thrown = null;
        for (var i = 0; i < scope.Count; i++)
        {
            if (!_run.Failures.IsAlive(scope, i))
            {
                values[i] = Completion.Absent;
            }
            else
            {
                try
                {
                    values[i] = getter(scope.Objects[i]);
                }
                catch (Exception exception)
                {
                    // A property that fails for one object fails for many; one log entry tells enough.
                    values[i] = exception is GraphQLException
                        ? _run.Exceptions.ToError(exception, column.Plan.Field)
                        : thrown ??= _run.Exceptions.ToError(exception, column.Plan.Field);
                }
            }
        }

        return values;
    }

    private ValueTask CompleteAsync(Column column, object?[] values)
    {
        Completion.Complete(column, values, column.Scope.Count);
        foreach (var child in column.Children)
        {
            if (child?.Plan.ObjectAccess is not null)
            {
                return CheckThenEnqueueAsync(column);
            }
        }

        Enqueue(column);
        return ValueTask.CompletedTask;
    }

    private async ValueTask CheckThenEnqueueAsync(Column column)
    {
        await AccessGate.CheckObjectsAsync(_run, column);
        Enqueue(column);
    }

    private void Enqueue(Column column)
    {
        foreach (var child in column.Children)
        {
            if (child is not null)
            {
                _ready.Enqueue(child);
            }
        }
    }

    private static Column NewColumn(Scope scope, PlanField field) => scope.Columns[field.Index] = new Column(scope, field);
}
