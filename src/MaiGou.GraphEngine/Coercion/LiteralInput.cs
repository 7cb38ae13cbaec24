using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Reads a value written in a document, with the variables in it (C01–C12).</summary>
/// <remarks>Failures are noted on the trail and read as null; the caller looks there before it uses the value.</remarks>
internal sealed class LiteralInput(InputTrail trail, VariableValues variables, GraphQLLimits limits)
{
    public object? Read(GraphType type, ValueNode value) => (type, value) switch
    {
        (_, VariableNode variable) => Variable(type, variable),
        (NonNullType, NullValueNode) => Null(type, value),
        (NonNullType nonNull, _) => Read(nonNull.Of, value),
        (_, NullValueNode) => null,
        (ListType list, _) => List(list, value),
        (InputObjectType input, _) => Object(input, value),
        _ => Leaf(type, value),
    };

    /// <summary>True when a variable stands anywhere in the value.</summary>
    public static bool HasVariables(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HasVariables),
        ObjectValueNode map => map.Fields.Any(f => HasVariables(f.Value)),
        _ => false,
    };

    // The variable was coerced to its own type, which validation found fit for this place but for null (V34, C24).
    private object? Variable(GraphType type, VariableNode variable) =>
        variables.TryGet(variable.Name.Value, out var value) && value is not null ? value
        : type.IsNonNull ? Null(type, variable)
        : null;

    private object? Null(GraphType type, ValueNode at) => trail.Fail($"a value of type {type} must not be null.", at.Start);

    private object?[] List(ListType type, ValueNode value)
    {
        if (value is not ListValueNode list)
        {
            return [Read(type.Of, value)];
        }

        if (!trail.Allows(list.Items.Count, limits))
        {
            return [];
        }

        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            trail.Enter(i);
            items[i] = Read(type.Of, list.Items[i]);
            trail.Leave();
        }

        return items;
    }

    private object? Object(InputObjectType type, ValueNode value)
    {
        if (value is not ObjectValueNode map)
        {
            return trail.Fail($"{type.Name} takes an object.", value.Start);
        }

        foreach (var entry in map.Fields)
        {
            if (!type.FieldsByName.ContainsKey(entry.Name.Value))
            {
                trail.Fail($"{type.Name} has no field \"{entry.Name.Value}\".");
            }
        }

        return InputObjects.Read(type, Entry, trail);

        bool Entry(InputValueDef field, out object? read)
        {
            read = null;
            var node = map.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value;
            if (node is null || (node is VariableNode variable && !variables.TryGet(variable.Name.Value, out _)))
            {
                return false;
            }

            read = Read(field.Type, node);
            return true;
        }
    }

    private object? Leaf(GraphType type, ValueNode value)
    {
        if (value is StringValueNode && !trail.AllowsText(value.End - value.Start - 2, limits))
        {
            return null;
        }

        try
        {
            return LeafInput.FromLiteral(type, value);
        }
        catch (FormatException refusal)
        {
            return trail.Fail(refusal.Message, value.Start);
        }
    }
}
