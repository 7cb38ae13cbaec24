using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Rules of directive definitions and of directives applied in the SDL (T15–T17).</summary>
internal sealed class DirectiveRules(GraphSchema schema, Violations violations)
{
    public void Check()
    {
        foreach (var directive in schema.Directives)
        {
            if (Mentions(directive).Contains(directive.Name))
            {
                violations.Add("@" + directive.Name, "refers to itself", directive.Origin);
            }

            CheckInputs("@" + directive.Name, directive.Arguments);
        }

        CheckApplied("schema", schema.AppliedDirectives, DirectiveLocations.Schema);
        foreach (var type in schema.Types)
        {
            CheckType(type);
        }
    }

    private void CheckType(NamedType type)
    {
        CheckApplied(type.Name, type.Directives, LocationOf(type));
        switch (type)
        {
            case ScalarType scalar when scalar.Origin == default && scalar.Directive("specifiedBy") is { } specified:
                violations.Add(scalar.Name, "@specifiedBy may not be applied to a built-in scalar", OriginOf(specified));
                break;
            case CompositeType composite:
                foreach (var field in composite.Fields)
                {
                    CheckApplied(field.Coordinate, field.Directives, DirectiveLocations.FieldDefinition);
                    CheckInputs(field.Coordinate, field.Arguments);
                }

                break;
            case EnumType names:
                foreach (var value in names.Values)
                {
                    CheckApplied($"{names.Name}.{value.Name}", value.Directives, DirectiveLocations.EnumValue);
                }

                break;
            case InputObjectType input:
                foreach (var field in input.Fields)
                {
                    CheckApplied($"{input.Name}.{field.Name}", field.Directives, DirectiveLocations.InputFieldDefinition);
                }

                break;
            default:
                break;
        }
    }

    private void CheckInputs(string owner, IEnumerable<InputValueDef> arguments)
    {
        foreach (var argument in arguments)
        {
            CheckApplied($"{owner}({argument.Name}:)", argument.Directives, DirectiveLocations.ArgumentDefinition);
        }
    }

    private void CheckApplied(string coordinate, IReadOnlyList<AppliedDirective> directives, string location)
    {
        foreach (var (index, applied) in directives.Index())
        {
            if (!schema.DirectivesByName.TryGetValue(applied.Name, out var definition))
            {
                violations.Add(coordinate, $"directive @{applied.Name} is not defined", OriginOf(applied));
                continue;
            }

            if (!definition.Locations.Contains(location))
            {
                violations.Add(coordinate, $"directive @{applied.Name} may not stand on {location}", OriginOf(applied));
            }

            if (!definition.IsRepeatable && directives.Take(index).Any(d => d.Name == applied.Name))
            {
                violations.Add(coordinate, $"directive @{applied.Name} is applied more than once", OriginOf(applied));
            }

            CheckArguments(coordinate, applied, definition);
        }
    }

    private void CheckArguments(string coordinate, AppliedDirective applied, DirectiveDef definition)
    {
        var given = new HashSet<string>();
        foreach (var argument in applied.Node.Arguments)
        {
            var name = argument.Name.Value;
            var problem = definition.Arguments.FirstOrDefault(a => a.Name == name) switch
            {
                _ when !given.Add(name) => $"argument {name} is given more than once",
                null => $"there is no argument {name}",
                { } expected => ConstantCheck.Problem(argument.Value, expected.Type),
            };
            if (problem is not null)
            {
                violations.Add(coordinate, $"@{applied.Name}({name}:): {problem}", OriginOf(applied));
            }
        }

        foreach (var missing in definition.Arguments.Where(a => a.IsRequired && !given.Contains(a.Name)))
        {
            violations.Add(coordinate, $"@{applied.Name}: argument {missing.Name} is required", OriginOf(applied));
        }
    }

    /// <summary>Names of all directives that a definition uses on its arguments or anywhere in their types.</summary>
    private HashSet<string> Mentions(DirectiveDef start)
    {
        var names = new HashSet<string>();
        var types = new HashSet<NamedType>();
        var inputs = new Queue<InputValueDef>(start.Arguments);
        while (inputs.TryDequeue(out var input))
        {
            IEnumerable<AppliedDirective> found = input.Directives;
            if (types.Add(input.Type.Named))
            {
                found = found.Concat(input.Type.Named.Directives);
                switch (input.Type.Named)
                {
                    case EnumType values:
                        found = found.Concat(values.Values.SelectMany(v => v.Directives));
                        break;
                    case InputObjectType map:
                        map.Fields.ToList().ForEach(inputs.Enqueue);
                        break;
                    default:
                        break;
                }
            }

            foreach (var name in found.Select(d => d.Name).Where(names.Add).ToList())
            {
                schema.DirectivesByName.GetValueOrDefault(name)?.Arguments.ToList().ForEach(inputs.Enqueue);
            }
        }

        return names;
    }

    private static SourceOrigin OriginOf(AppliedDirective applied) => SchemaSources.OriginOf(applied.Document, applied.Node);

    private static string LocationOf(NamedType type) => type switch
    {
        ScalarType => DirectiveLocations.Scalar,
        ObjectType => DirectiveLocations.Object,
        InterfaceType => DirectiveLocations.Interface,
        UnionType => DirectiveLocations.Union,
        EnumType => DirectiveLocations.Enum,
        InputObjectType => DirectiveLocations.InputObject,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
