using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Rules of <c>@cost</c> and <c>@listSize</c> as the GraphQL cost directives specification has them (Q01).</summary>
/// <remarks>A schema that uses them defines them, like any other directive, so that every tool can read its SDL.</remarks>
internal sealed class CostRules(GraphSchema schema, Violations violations)
{
    private static readonly Dictionary<string, string> Cost = new() { ["weight"] = "String!" };

    private static readonly Dictionary<string, string> Size = new()
    {
        ["assumedSize"] = "Int",
        ["slicingArguments"] = "[String!]",
        ["sizedFields"] = "[String!]",
        ["requireOneSlicingArgument"] = "Boolean",
    };

    public void Check()
    {
        CheckDefinition("cost", Cost, DirectiveLocations.ArgumentDefinition, DirectiveLocations.Enum, DirectiveLocations.FieldDefinition,
            DirectiveLocations.InputFieldDefinition, DirectiveLocations.Object, DirectiveLocations.Scalar);
        CheckDefinition("listSize", Size, DirectiveLocations.FieldDefinition);
        foreach (var directive in schema.Directives)
        {
            CheckInputs($"@{directive.Name}", directive.Arguments);
        }

        foreach (var type in schema.Types)
        {
            CheckWeight(type.Name, type.Directive("cost"));
            switch (type)
            {
                case CompositeType composite:
                    composite.Fields.ToList().ForEach(CheckField);
                    break;
                case InputObjectType input:
                    foreach (var field in input.Fields)
                    {
                        CheckWeight($"{input.Name}.{field.Name}", field.Directive("cost"));
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private void CheckDefinition(string name, Dictionary<string, string> arguments, params string[] locations)
    {
        if (!schema.DirectivesByName.TryGetValue(name, out var definition))
        {
            return;
        }

        if (definition.Arguments.Count != arguments.Count
            || definition.Arguments.Any(a => arguments.GetValueOrDefault(a.Name) != a.Type.ToString())
            || definition.IsRepeatable
            || definition.Locations.Except(locations).Any())
        {
            violations.Add(
                $"@{name}",
                $"is reserved for ({string.Join(", ", arguments.Select(a => $"{a.Key}: {a.Value}"))}) on {string.Join(" | ", locations)}",
                definition.Origin);
        }
    }

    private void CheckField(FieldDef field)
    {
        CheckWeight(field.Coordinate, field.Directive("cost"));
        CheckInputs(field.Coordinate, field.Arguments);
        if (field.Directive("cost") is { } cost && field.DeclaringType is InterfaceType)
        {
            Add(field.Coordinate, cost, "may not stand on a field of an interface: its types tell what it costs");
        }

        if (field.Directive("listSize") is { } size)
        {
            CheckSize(field, size);
        }
    }

    private void CheckInputs(string owner, IReadOnlyList<InputValueDef> inputs)
    {
        foreach (var input in inputs)
        {
            CheckWeight($"{owner}({input.Name}:)", input.Directive("cost"));
        }
    }

    private void CheckWeight(string coordinate, AppliedDirective? cost)
    {
        if (cost?.Argument("weight") is StringValueNode { Value: var text } && CostDirectives.Weight(text) is null)
        {
            Add(coordinate, cost, $"weight \"{text}\" is no number");
        }
    }

    private void CheckSize(FieldDef field, AppliedDirective size)
    {
        var sized = CostDirectives.Texts(size, "sizedFields").ToList();
        if (sized.Count == 0 && field.Type.Nullable is not ListType)
        {
            Add(field.Coordinate, size, $"{field.Type} is no list, and there are no sizedFields");
        }

        foreach (var name in sized)
        {
            if ((field.Type.Named as CompositeType)?.Field(name)?.Type.Nullable is not ListType)
            {
                Add(field.Coordinate, size, $"sizedFields: {field.Type.Named} has no list {name}");
            }
        }

        var slices = CostDirectives.Texts(size, "slicingArguments").Select(name => (Name: name, Argument: field.Argument(name))).ToList();
        foreach (var (name, argument) in slices)
        {
            if (argument?.Type.Nullable.ToString() != "Int")
            {
                Add(field.Coordinate, size, $"slicingArguments: there is no argument {name}: Int");
            }
        }

        CheckAssumed(field, size, slices.ConvertAll(s => s.Argument));
    }

    private void CheckAssumed(FieldDef field, AppliedDirective size, List<InputValueDef?> slices)
    {
        var assumed = size.Argument("assumedSize") as IntValueNode;
        if (assumed?.Text.StartsWith('-') == true)
        {
            Add(field.Coordinate, size, "assumedSize must not be negative");
        }

        if (assumed is null && slices.Count == 0)
        {
            Add(field.Coordinate, size, "needs an assumedSize or slicingArguments");
        }

        var isSpare = slices.TrueForAll(s => s?.DefaultValue is null) && size.Argument("requireOneSlicingArgument") is BooleanValueNode { Value: false };
        if (assumed is not null && slices.Count > 0 && !isSpare)
        {
            Add(field.Coordinate, size, "assumedSize beside slicingArguments needs requireOneSlicingArgument: false and no defaults, or it would never count");
        }
    }

    private void Add(string coordinate, AppliedDirective directive, string message) =>
        violations.Add(coordinate, $"@{directive.Name}: {message}", SchemaSources.OriginOf(directive.Document, directive.Node));
}
