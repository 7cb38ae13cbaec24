using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Resolves schema coordinates (L40).</summary>
internal static class CoordinateLookup
{
    /// <summary>The element, or null when only the last name of the coordinate is unknown.</summary>
    /// <remarks>Errors: <see cref="FormatException"/> when what contains it is unknown or holds no such members.</remarks>
    public static object? Find(this GraphSchema schema, SchemaCoordinate coordinate)
    {
        if (coordinate.IsDirective)
        {
            var directive = schema.DirectivesByName.GetValueOrDefault(coordinate.Name);
            return coordinate.Argument is not { } of
                ? directive
                : (directive ?? throw Unknown(coordinate)).Arguments.FirstOrDefault(a => a.Name == of);
        }

        var type = schema.Type(coordinate.Name);
        if (coordinate.Member is not { } member)
        {
            return type;
        }

        SchemaElement? element = type switch
        {
            ObjectType or InterfaceType => ((CompositeType)type).Field(member),
            EnumType names when coordinate.Argument is null => names.ValuesByName.GetValueOrDefault(member),
            InputObjectType input when coordinate.Argument is null => input.Field(member),
            _ => throw Unknown(coordinate),
        };
        return coordinate.Argument is not { } argument
            ? element
            : (element as FieldDef ?? throw Unknown(coordinate)).Argument(argument);
    }

    private static FormatException Unknown(SchemaCoordinate coordinate) =>
        new($"\"{coordinate}\" names nothing: what should contain it does not exist.");
}
