using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Introspection;

/// <summary>Readers of <c>__Type</c>; which fields are null follows the table of §4.2 of the specification (I03).</summary>
internal static class TypeReaders
{
    public static IReadOnlyDictionary<string, MetaReader> All { get; } = new Dictionary<string, MetaReader>
    {
        ["__Type.kind"] = Type(t => new EnumName(KindOf(t))),
        ["__Type.name"] = Type(t => (t as NamedType)?.Name),
        ["__Type.description"] = Type(t => (t as NamedType)?.Description),
        ["__Type.specifiedByURL"] = Type(t => (t as ScalarType)?.SpecifiedByUrl),
        ["__Type.fields"] = (t, a) => t is ObjectType or InterfaceType ? Visible(((CompositeType)t).Fields, a) : null,
        ["__Type.interfaces"] = Type(t => t is ObjectType or InterfaceType ? ((CompositeType)t).Interfaces : null),
        ["__Type.possibleTypes"] = Type(t => t is InterfaceType or UnionType ? ((CompositeType)t).PossibleTypes : null),
        ["__Type.enumValues"] = (t, a) => t is EnumType type ? Visible(type.Values, a) : null,
        ["__Type.inputFields"] = (t, a) => t is InputObjectType type ? Visible(type.Fields, a) : null,
        ["__Type.ofType"] = Type(t => t switch
        {
            ListType list => list.Of,
            NonNullType nonNull => nonNull.Of,
            _ => null,
        }),
        ["__Type.isOneOf"] = Type(t => (t as InputObjectType)?.IsOneOf),
    };

    /// <summary>The elements to list: all, or those that are not deprecated (I04).</summary>
    public static IReadOnlyList<T> Visible<T>(IReadOnlyList<T> elements, ArgumentValues arguments)
        where T : SchemaElement =>
        arguments.Values["includeDeprecated"] is true ? elements : [.. elements.Where(e => e.DeprecationReason is null)];

    private static MetaReader Type(Func<GraphType, object?> read) => (parent, _) => read((GraphType)parent);

    private static string KindOf(GraphType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        NonNullType => "NON_NULL",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
