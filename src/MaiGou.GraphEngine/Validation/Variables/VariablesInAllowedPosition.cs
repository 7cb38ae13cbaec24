using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Variables;

/// <summary>A variable's type fits every place it is used in (5.8.5, V34).</summary>
internal sealed class VariablesInAllowedPosition(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveOperation(OperationDefinitionNode node)
    {
        if (node.Variables.Count == 0)
        {
            return;
        }

        var declared = new Dictionary<string, (VariableDefinitionNode Node, GraphType? Type)>();
        foreach (var variable in node.Variables)
        {
            declared[variable.Variable.Name.Value] = (variable, Context.TypeOf(variable.Type));
        }

        foreach (var use in Context.Summaries.ReachedBy(node).SelectMany(reached => Context.Summaries.Of(reached).Uses))
        {
            Context.Step();
            if (use.Type is not null
                && declared.TryGetValue(use.Node.Name.Value, out var variable)
                && variable.Type is { } type
                && !IsAllowed(variable.Node, type, use, use.Type))
            {
                Report(variable.Node, type, use);
            }
        }
    }

    private void Report(VariableDefinitionNode definition, GraphType type, VariableUse use)
    {
        var name = use.Node.Name.Value;
        var problem = use.OneOf is not null && Fits(type, use.Type!)
            ? $"is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{use.OneOf}\""
            : $"of type \"{type}\" used in position expecting type \"{use.Type}\"";
        Context.Report($"Variable \"${name}\" {problem}.", definition, use.Node);
    }

    /// <summary>IsVariableUsageAllowed of the specification: a default on either side makes up for a nullable variable.</summary>
    /// <remarks>
    /// Not so in a oneOf object: a null given for the variable would leave no field at all, so graphql-js asks for a non-null
    /// variable whatever its default, as 5.6.5 does in words.
    /// </remarks>
    private static bool IsAllowed(VariableDefinitionNode definition, GraphType type, VariableUse use, GraphType expected)
    {
        if (use.OneOf is not null)
        {
            return type.IsNonNull && Fits(type, expected);
        }

        if (!expected.IsNonNull || type.IsNonNull)
        {
            return Fits(type, expected);
        }

        var hasDefault = definition.DefaultValue is not (null or NullValueNode) || use.HasDefault;
        return hasDefault && Fits(type, expected.Nullable);
    }

    /// <summary>AreTypesCompatible of the specification: equal list depth, and no null where none is expected.</summary>
    private static bool Fits(GraphType type, GraphType expected)
    {
        if (expected is NonNullType nonNull)
        {
            return type is NonNullType given && Fits(given.Of, nonNull.Of);
        }

        return (type.Nullable, expected) switch
        {
            (ListType given, ListType list) => Fits(given.Of, list.Of),
            (var given, _) => given == expected,
        };
    }
}
