using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Calls;

/// <summary>Starts the fields of a scope: reads what can be read, orders calls for the rest, and completes what comes back.</summary>
internal sealed class FieldStarter(RunContext run)
{
    private Completion? _completion;
    private CallJoins? _joins;

    /// <summary>Scopes whose fields have not started.</summary>
    public Queue<Scope> Ready { get; } = new(0);

    /// <summary>Calls that nothing can join any more.</summary>
    public Queue<PendingCall> Calls { get; } = new(0);

    /// <summary>Columns with objects that the host's policy has to see.</summary>
    public Queue<ObjectCheck> Checks { get; } = new(0);

    // The smallest operations need neither of these.
    private Completion Completion =>
        _completion ??= new Completion(run.Engine.Compiler.Schema, run.Memory, run.Failures, run.Texts, run.Exceptions, run.Size);

    private CallJoins Joins => _joins ??= new CallJoins(run.Plan);

    /// <summary>Starts the fields that come in the same part of the response as their objects.</summary>
    public void StartAll(Scope scope)
    {
        if (run.Parts is { } parts)
        {
            parts.Enter(scope);
            StartPart(scope, scope.Plan.Part);
            parts.Close(scope.Plan.Part);
            return;
        }

        foreach (var field in scope.Plan.Fields)
        {
            Start(scope, field);
        }
    }

    public void StartPart(Scope scope, DeferGroup? part)
    {
        foreach (var field in scope.Plan.Fields)
        {
            if (field.Part == part)
            {
                Start(scope, field);
            }
        }
    }

    public void Start(Scope scope, PlanField field)
    {
        if (field.IsTypeName)
        {
            return;
        }

        if (AccessGate.Refusal(run, field) is { } refusal)
        {
            Refuse(scope, field, refusal);
            return;
        }

        var arguments = ArgumentValues.Empty;
        if (field.Arguments is { } plan)
        {
            if (run.Sets.Count > 1 && !plan.IsConstant)
            {
                StartBySet(scope, field, plan);
                return;
            }

            var coerced = plan.Coerce(run.Sets[0]);
            if (!coerced.IsSuccess)
            {
                Refuse(scope, field, coerced.Error);
                return;
            }

            arguments = coerced.Values;
        }

        // A null where none may be needs a column, for propagation must be over before the first byte.
        if (field.Inline is not { } inline || (field.NonNull[0] && inline.AnyNull(scope.Objects.AsSpan(0, scope.Count))))
        {
            Read(scope, field, arguments);
        }
    }

    /// <summary>Gives a root field its value.</summary>
    public void Answer(Scope scope, PlanField field, object? value)
    {
        if (AccessGate.Refusal(run, field) is { } refusal)
        {
            Refuse(scope, field, refusal);
        }
        else
        {
            Complete(NewColumn(scope, field, isCalled: false), [value]);
        }
    }

    /// <summary>Goes on with work that has ended.</summary>
    public void Take(Work work)
    {
        if (work is ObjectCheck check)
        {
            check.Apply(run.Failures);
            Enter(check.Column);
            run.Parts?.Close(check.Column.Plan.Part);
        }
        else if (work is PendingCall call)
        {
            foreach (var target in call.Targets)
            {
                var values = call.Fill(target, run);
                if (--target.Column.Calls == 0)
                {
                    Complete(target.Column, values);
                    run.Parts?.Close(target.Column.Plan.Part);
                }
            }
        }
    }

    private Column NewColumn(Scope scope, PlanField field, bool isCalled)
    {
        if (isCalled)
        {
            run.Parts?.Open(field.Part);
        }

        return scope.Columns[field.Index] = new Column(scope, field, isCalled);
    }

    private void Read(Scope scope, PlanField field, ArgumentValues arguments)
    {
        switch (field.Binding)
        {
            case PropertyBinding property:
                var stored = NewColumn(scope, field, isCalled: false);
                Complete(stored, FieldReader.Read(stored, run, property.Getter));
                break;
            case MetaBinding meta:
                var described = NewColumn(scope, field, isCalled: false);
                Complete(described, FieldReader.Read(described, run, parent => meta.Read(parent, arguments)));
                break;
            case ResolverBinding resolver when field.Join != PlanField.Alone:
                Joins.Call(field.Join, resolver, arguments).Add(NewColumn(scope, field, isCalled: true));
                Joins.Decide(field.Join, Calls);
                break;
            case ResolverBinding resolver:
                var call = new PendingCall(resolver, arguments);
                call.Add(NewColumn(scope, field, isCalled: true));
                Calls.Enqueue(call);
                break;
            default:
                throw new InvalidOperationException($"{field.Field.Coordinate} cannot be read in an operation of this kind.");
        }
    }

    /// <summary>The arguments differ by variable set: sets with equal ones share a call (B03).</summary>
    private void StartBySet(Scope scope, PlanField field, ArgumentPlan plan)
    {
        var arguments = FieldReader.ArgumentsBySet(plan, run.Sets);
        var setOf = scope.SetsOf(run.Memory);
        var column = NewColumn(scope, field, isCalled: field.Binding is ResolverBinding);
        if (field.Binding is MetaBinding meta)
        {
            Complete(column, FieldReader.Read(column, run, (parent, i) =>
                arguments[setOf[i]] is { IsSuccess: true } own ? meta.Read(parent, own.Values) : arguments[setOf[i]].Error));
            return;
        }

        var resolver = (ResolverBinding)field.Binding!;
        column.Values = run.Memory.Objects(scope.Count);
        for (var i = 0; i < scope.Count; i++)
        {
            column.Values[i] = (object?)arguments[setOf[i]].Error ?? Completion.Absent;
        }

        var present = new bool[arguments.Length];
        foreach (var set in setOf.AsSpan(0, scope.Count))
        {
            present[set] = arguments[set].IsSuccess;
        }

        foreach (var group in Enumerable.Range(0, present.Length).Where(s => present[s])
            .GroupBy(s => new CallKey(resolver.MethodIdentity, arguments[s].Values!)))
        {
            var sets = new bool[present.Length];
            foreach (var set in group)
            {
                sets[set] = true;
            }

            var values = arguments[group.First()].Values!;
            var call = field.Join == PlanField.Alone ? new PendingCall(resolver, values) : Joins.Call(field.Join, resolver, values);
            call.Add(column, sets);
            if (field.Join == PlanField.Alone)
            {
                Calls.Enqueue(call);
            }
        }

        if (field.Join != PlanField.Alone)
        {
            Joins.Decide(field.Join, Calls);
        }

        if (column.Calls == 0)
        {
            Complete(column, column.Values);
            run.Parts?.Close(field.Part);
        }
    }

    private void Refuse(Scope scope, PlanField field, GraphQLError error)
    {
        Completion.FailAll(NewColumn(scope, field, isCalled: false), error);
        if (field.Join != PlanField.Alone)
        {
            Joins.Decide(field.Join, Calls);
        }

        foreach (var child in field.Children)
        {
            Forget(child);
        }
    }

    private void Complete(Column column, object?[] values)
    {
        Completion.Complete(column, values, column.Scope.Count);
        column.Values = null;
        for (var i = 0; i < column.Children.Length; i++)
        {
            if (column.Children[i] is null)
            {
                Forget(column.Plan.Children[i]);
            }
        }

        if (ObjectCheck.IsNeeded(column))
        {
            run.Parts?.Open(column.Plan.Part);
            Checks.Enqueue(new ObjectCheck(column));
        }
        else
        {
            Enter(column);
        }
    }

    private void Enter(Column column)
    {
        foreach (var child in column.Children)
        {
            if (child is not null)
            {
                run.Parts?.Open(child.Plan.Part);
                Ready.Enqueue(child);
            }
        }
    }

    /// <summary>No object will ever be there, so nothing below will ask.</summary>
    private void Forget(PlanScope scope)
    {
        foreach (var join in scope.Joins)
        {
            Joins.Decide(join, Calls);
        }
    }
}
