using System.Diagnostics.CodeAnalysis;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Arguments of one field or directive, prepared once per plan (C22–C24).</summary>
internal sealed class ArgumentPlan
{
    private readonly Slot[] _slots;
    private readonly GraphQLLimits _limits;
    private readonly ArgumentResult? _constant;

    private ArgumentPlan(Slot[] slots, GraphQLLimits limits)
    {
        _slots = slots;
        _limits = limits;
        _constant = slots.Any(s => s.HasVariables) ? null : Build(VariableValues.Empty);
    }

    /// <summary>True when no variable is used: every request gets the same instance (C23).</summary>
    public bool IsConstant => _constant is not null;

    public static ArgumentPlan Compile(
        IReadOnlyList<InputValueDef> definitions, IReadOnlyList<ArgumentNode> nodes, GraphQLLimits limits)
    {
        var slots = new Slot[definitions.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            var node = nodes.FirstOrDefault(n => n.Name.Value == definitions[i].Name)?.Value;
            slots[i] = new Slot(definitions[i], node, node is not null && LiteralInput.HasVariables(node));
        }

        return new ArgumentPlan(slots, limits);
    }

    /// <summary>CoerceArgumentValues. A failure is an execution error of the field's position, never a request error.</summary>
    public ArgumentResult Coerce(VariableValues variables) => _constant ?? Build(variables);

    private ArgumentResult Build(VariableValues variables)
    {
        var values = new Dictionary<string, object?>(_slots.Length);
        foreach (var slot in _slots)
        {
            var trail = new InputTrail($"Argument \"{slot.Definition.Name}", 1) { Fallback = slot.Node?.Start };
            var absent = slot.Node is null || (slot.Node is VariableNode variable && !variables.TryGet(variable.Name.Value, out _));
            if (!absent)
            {
                values.Add(slot.Definition.Name, new LiteralInput(trail, variables, _limits).Read(slot.Definition.Type, slot.Node!));
            }
            else if (slot.Definition.DefaultValue is not null)
            {
                values.Add(slot.Definition.Name, InputDefaults.Of(slot.Definition));
            }
            else if (slot.Definition.Type.IsNonNull)
            {
                trail.Fail($"a value of type {slot.Definition.Type} is required.");
            }

            if (trail.Failed)
            {
                return new ArgumentResult(null, trail.Errors[0]);
            }
        }

        return new ArgumentResult(values.Count == 0 ? ArgumentValues.Empty : new ArgumentValues(values), null);
    }

    private sealed record Slot(InputValueDef Definition, ValueNode? Node, bool HasVariables);
}

/// <summary>Arguments, or the error of the field's position.</summary>
internal sealed class ArgumentResult(ArgumentValues? values, GraphQLError? error)
{
    public ArgumentValues? Values { get; } = values;

    /// <summary>Without path and locations; the caller knows them.</summary>
    public GraphQLError? Error { get; } = error;

    [MemberNotNullWhen(true, nameof(Values))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Values is not null;
}
