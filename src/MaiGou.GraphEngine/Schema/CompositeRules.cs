namespace MaiGou.GraphEngine.Schema;

/// <summary>Rules of object types and interfaces: output fields and implementation (T04–T07).</summary>
internal sealed class CompositeRules(Violations violations)
{
    public void Check(CompositeType type)
    {
        foreach (var field in type.Fields.Where(f => !f.Type.Named.IsOutput))
        {
            violations.Add(field.Coordinate, $"{field.Type.Named} is no output type", field.Origin);
        }

        foreach (var contract in type.Interfaces)
        {
            CheckInterface(type, contract);
        }
    }

    private void CheckInterface(CompositeType type, InterfaceType contract)
    {
        if (contract == type)
        {
            violations.Add(type.Name, "an interface may not implement itself", type.Origin);
            return;
        }

        foreach (var missing in contract.Interfaces.Where(i => i != type && !type.Interfaces.Contains(i)))
        {
            violations.Add(type.Name, $"must implement {missing} too, because {contract} does", type.Origin);
        }

        if (contract.Interfaces.Any(i => i == type))
        {
            violations.Add(type.Name, $"implements {contract}, which implements it: a cycle", type.Origin);
        }

        foreach (var expected in contract.Fields)
        {
            if (type.Field(expected.Name) is { } field)
            {
                CheckField(field, expected);
            }
            else
            {
                violations.Add(type.Name, $"has no field {expected.Name}, which {contract} declares", type.Origin);
            }
        }
    }

    private void CheckField(FieldDef field, FieldDef expected)
    {
        if (!field.Type.IsSubTypeOf(expected.Type))
        {
            violations.Add(
                field.Coordinate, $"type {field.Type} is no sub-type of {expected.Type} of {expected.Coordinate}", field.Origin);
        }

        foreach (var argument in expected.Arguments)
        {
            var coordinate = $"{expected.Coordinate}({argument.Name}:)";
            if (field.Argument(argument.Name) is not { } own)
            {
                violations.Add(field.Coordinate, $"has no argument {argument.Name}, which {expected.Coordinate} declares", field.Origin);
            }
            else if (own.Type != argument.Type)
            {
                violations.Add(
                    $"{field.Coordinate}({own.Name}:)", $"type {own.Type} differs from {argument.Type} of {coordinate}", own.Origin);
            }
        }

        foreach (var extra in field.Arguments.Where(a => a.IsRequired && expected.Argument(a.Name) is null))
        {
            violations.Add(
                $"{field.Coordinate}({extra.Name}:)", $"must not be required, because {expected.Coordinate} lacks it", extra.Origin);
        }

        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            violations.Add(field.Coordinate, $"is deprecated while {expected.Coordinate} is not", field.Origin);
        }
    }
}
