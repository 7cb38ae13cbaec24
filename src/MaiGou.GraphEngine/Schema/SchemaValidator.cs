namespace MaiGou.GraphEngine.Schema;

/// <summary>Runs every rule of the type system over a loaded schema (T01–T18).</summary>
internal sealed class SchemaValidator(GraphSchema schema, Violations violations)
{
    private readonly CompositeRules _composites = new(violations);
    private readonly InputRules _inputs = new(violations);
    private readonly DirectiveRules _directives = new(schema, violations);

    public void Run()
    {
        foreach (var type in schema.Types)
        {
            CheckName(type.Name, type.Name, type.Origin, type.IsIntrospection && type.Origin == default);
            CheckMembers(type);
        }

        foreach (var directive in schema.Directives)
        {
            CheckName("@" + directive.Name, directive.Name, directive.Origin, false);
            _inputs.CheckArguments("@" + directive.Name, directive.Arguments);
            foreach (var argument in directive.Arguments)
            {
                CheckName($"@{directive.Name}({argument.Name}:)", argument.Name, argument.Origin, false);
            }
        }

        _inputs.CheckCycles([.. schema.Types.OfType<InputObjectType>()]);
        _directives.Check();
        new CostRules(schema, violations).Check();
        new CacheRules(schema, violations).Check();
    }

    private void CheckMembers(NamedType type)
    {
        switch (type)
        {
            case UnionType union:
                RequireSome(union, union.PossibleTypes.Count, "member");
                break;
            case CompositeType composite:
                RequireSome(composite, composite.Fields.Count, "field");
                CheckNames(composite, composite.Fields);
                _composites.Check(composite);
                foreach (var field in composite.Fields)
                {
                    CheckArgumentNames(field);
                    _inputs.CheckArguments(field.Coordinate, field.Arguments);
                    if (field.Type.Named is ScalarType { Codec: UploadScalar })
                    {
                        violations.Add(field.Coordinate, "Upload is for arguments and input fields only", field.Origin);
                    }
                }

                break;
            case EnumType names:
                RequireSome(names, names.Values.Count, "value");
                CheckNames(names, names.Values);
                break;
            case InputObjectType input:
                RequireSome(input, input.Fields.Count, "field");
                CheckNames(input, input.Fields);
                _inputs.CheckFields(input);
                break;
            default:
                break;
        }
    }

    private void RequireSome(NamedType type, int count, string what)
    {
        if (count == 0)
        {
            violations.Add(type.Name, $"has no {what}", type.Origin);
        }
    }

    private void CheckNames(NamedType type, IEnumerable<SchemaElement> elements)
    {
        foreach (var element in elements)
        {
            CheckName($"{type.Name}.{element.Name}", element.Name, element.Origin, false);
        }
    }

    private void CheckArgumentNames(FieldDef field)
    {
        foreach (var argument in field.Arguments)
        {
            CheckName($"{field.Coordinate}({argument.Name}:)", argument.Name, argument.Origin, false);
        }
    }

    private void CheckName(string coordinate, string name, SourceOrigin origin, bool isReserved)
    {
        if (name.StartsWith("__", StringComparison.Ordinal) && !isReserved)
        {
            violations.Add(coordinate, "names that start with two underscores are reserved", origin);
        }
    }
}
