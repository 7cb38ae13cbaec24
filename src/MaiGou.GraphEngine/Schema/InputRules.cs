using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Rules of arguments and input objects (T10–T14).</summary>
internal sealed class InputRules(Violations violations)
{
    public void CheckArguments(string owner, IEnumerable<InputValueDef> arguments)
    {
        foreach (var argument in arguments)
        {
            CheckInput($"{owner}({argument.Name}:)", argument);
        }
    }

    public void CheckFields(InputObjectType input)
    {
        foreach (var field in input.Fields)
        {
            var coordinate = $"{input.Name}.{field.Name}";
            CheckInput(coordinate, field);
            if (input.IsOneOf && (field.Type.IsNonNull || field.DefaultValue is not null))
            {
                violations.Add(coordinate, "a field of a oneOf input object must be nullable and have no default", field.Origin);
            }
        }

        CheckOneOfIsDefinedAtOnce(input);
    }

    /// <summary>Finds inputs that no value could satisfy, and defaults that would expand for ever (T10, T11).</summary>
    public void CheckCycles(IReadOnlyList<InputObjectType> inputs)
    {
        var givable = Givable(inputs);
        foreach (var choice in inputs.Where(i => i.IsOneOf && i.Fields.Count > 0 && !givable.Contains(i)))
        {
            violations.Add(choice.Name, "can never be given: each of its fields leads back to itself", choice.Origin);
        }

        foreach (var input in inputs)
        {
            if (ReachesItself(input, input, []))
            {
                violations.Add(input.Name, "can never be given: its required fields lead back to itself", input.Origin);
            }

            if (HasDefaultCycle(input, null, []) is { } field)
            {
                violations.Add(input.Name, $"the default of field {field.Name} contains itself", field.Origin);
            }
        }
    }

    private void CheckInput(string coordinate, InputValueDef input)
    {
        if (!input.Type.Named.IsInput)
        {
            violations.Add(coordinate, $"{input.Type.Named} is no input type", input.Origin);
            return;
        }

        if (input.IsRequired && input.DeprecationReason is not null)
        {
            violations.Add(coordinate, "is required and may not be deprecated", input.Origin);
        }

        if (input.DefaultValue is { } value && ConstantCheck.Problem(value, input.Type) is { } problem)
        {
            violations.Add(coordinate, $"default value: {problem}", input.Origin);
        }
    }

    private void CheckOneOfIsDefinedAtOnce(InputObjectType input)
    {
        if (input.Directive("oneOf") is { } oneOf && oneOf.Document.Definitions.OfType<InputObjectDefinitionNode>()
            .Any(d => d.IsExtension && d.Directives.Contains(oneOf.Node)))
        {
            violations.Add(input.Name, "@oneOf may not be added by an extension", new SourceOrigin(oneOf.Document, oneOf.Node.Start));
        }
    }

    /// <summary>Inputs that some value satisfies: grown from those that need no other until nothing is added (T12).</summary>
    private static HashSet<InputObjectType> Givable(IReadOnlyList<InputObjectType> inputs)
    {
        var givable = new HashSet<InputObjectType>();
        while (inputs.Any(i => !givable.Contains(i) && IsGivable(i) && givable.Add(i)))
        {
        }

        return givable;

        bool IsGivable(InputObjectType input) => input.IsOneOf
            ? input.Fields.Any(f => IsValue(f.Type.Nullable))
            : input.Fields.All(f => f.Type is not NonNullType required || IsValue(required.Of));

        bool IsValue(GraphType type) => type is not InputObjectType input || givable.Contains(input);
    }

    private static bool ReachesItself(InputObjectType start, InputObjectType at, HashSet<InputObjectType> seen) =>
        at.Fields.Select(f => (f.Type as NonNullType)?.Of).OfType<InputObjectType>()
            .Any(next => next == start || (seen.Add(next) && ReachesItself(start, next, seen)));

    private static InputValueDef? HasDefaultCycle(InputObjectType input, ValueNode? value, HashSet<InputValueDef> path)
    {
        if (value is ListValueNode list)
        {
            return list.Items.Select(i => HasDefaultCycle(input, i, path)).FirstOrDefault(f => f is not null);
        }

        if (value is not null and not ObjectValueNode)
        {
            return null;
        }

        var given = (value as ObjectValueNode)?.Fields;
        foreach (var field in input.Fields)
        {
            if (field.Type.Named is InputObjectType named
                && FieldCycle(field, named, given?.FirstOrDefault(f => f.Name.Value == field.Name)?.Value, path) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static InputValueDef? FieldCycle(
        InputValueDef field, InputObjectType named, ValueNode? given, HashSet<InputValueDef> path)
    {
        if (given is not null)
        {
            return HasDefaultCycle(named, given, path);
        }

        if (field.DefaultValue is not { } value)
        {
            return null;
        }

        return path.Contains(field) ? field : HasDefaultCycle(named, value, [.. path, field]);
    }
}
