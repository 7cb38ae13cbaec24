using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Lists every element of the SDL that nobody described.</summary>
internal static class DescriptionCheck
{
    private static readonly HashSet<string> BuiltIn = ["Int", "Float", "String", "Boolean", "ID"];

    public static void Run(GraphSchema schema, BindingReport report)
    {
        foreach (var type in schema.Types.Where(t => !BuiltIn.Contains(t.Name) && !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Check(type.Name, type.Description);
            switch (type)
            {
                case CompositeType composite:
                    foreach (var field in composite.Fields)
                    {
                        Check(field.Coordinate, field.Description);
                        foreach (var argument in field.Arguments)
                        {
                            Check($"{field.Coordinate}({argument.Name}:)", argument.Description);
                        }
                    }

                    break;
                case InputObjectType input:
                    foreach (var field in input.Fields)
                    {
                        Check($"{type.Name}.{field.Name}", field.Description);
                    }

                    break;
                case EnumType values:
                    foreach (var value in values.Values)
                    {
                        Check($"{type.Name}.{value.Name}", value.Description);
                    }

                    break;
            }
        }

        void Check(string coordinate, string? description)
        {
            if (string.IsNullOrWhiteSpace(description))
            {
                report.Add(coordinate, "no description", "GraphQLServerOptions.RequireAccess asks for one");
            }
        }
    }
}
