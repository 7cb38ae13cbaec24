using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Checks that a constant literal of the SDL coerces to its type (T14, T16).</summary>
internal static class ConstantCheck
{
    /// <summary>What is wrong with the value; null when nothing is.</summary>
    public static string? Problem(ValueNode value, GraphType type) => (type, value) switch
    {
        (NonNullType, NullValueNode) => $"null is no value of {type}",
        (NonNullType nonNull, _) => Problem(value, nonNull.Of),
        (_, NullValueNode) => null,
        (ListType list, ListValueNode items) => items.Items.Select(i => Problem(i, list.Of)).FirstOrDefault(p => p is not null),
        (ListType list, _) => Problem(value, list.Of),
        (InputObjectType input, ObjectValueNode map) => ObjectProblem(map, input),
        (EnumType names, EnumValueNode name) when names.ValuesByName.ContainsKey(name.Value) => null,
        (ScalarType scalar, _) => ScalarProblem(value, scalar),
        _ => $"{SyntaxPrinter.Print(value)} is no value of {type}",
    };

    private static string? ObjectProblem(ObjectValueNode map, InputObjectType input)
    {
        var given = new Dictionary<string, ValueNode>();
        foreach (var entry in map.Fields)
        {
            if (!given.TryAdd(entry.Name.Value, entry.Value))
            {
                return $"field {entry.Name.Value} of {input} is given more than once";
            }

            var problem = input.Field(entry.Name.Value) is { } field
                ? Problem(entry.Value, field.Type)
                : $"{input} has no field {entry.Name.Value}";
            if (problem is not null)
            {
                return problem;
            }
        }

        if (input.IsOneOf && (given.Count != 1 || given.Values.First() is NullValueNode))
        {
            return $"exactly one field of {input} must be given, and not as null";
        }

        return input.Fields.FirstOrDefault(f => f.IsRequired && !given.ContainsKey(f.Name)) is { } missing
            ? $"required field {input}.{missing.Name} is missing"
            : null;
    }

    private static string? ScalarProblem(ValueNode value, ScalarType scalar)
    {
        try
        {
            _ = scalar.Codec?.ParseNode(value);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }
}
