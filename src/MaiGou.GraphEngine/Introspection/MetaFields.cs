using System.Collections.Frozen;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Introspection;

/// <summary>The fields that no SDL of a host declares: <c>__typename</c>, <c>__schema</c>, <c>__type</c>, and all below them (I01).</summary>
internal sealed class MetaFields
{
    private readonly FieldDef _typeName;
    private readonly FieldDef _schemaField;
    private readonly FieldDef _typeField;
    private readonly FrozenDictionary<FieldDef, MetaBinding> _bindings;

    public MetaFields(GraphSchema schema)
    {
        var text = schema.TypesByName["String"].NonNull();
        _typeName = Root("__typename", text, []);
        _schemaField = Root("__schema", schema.TypesByName["__Schema"].NonNull(), []);
        _typeField = Root("__type", schema.TypesByName["__Type"], [new InputValueDef { Name = "name", Type = text }]);

        var bindings = new Dictionary<FieldDef, MetaBinding>
        {
            [_schemaField] = new(schema.QueryType, _schemaField, (_, _) => schema),
            [_typeField] = new(schema.QueryType, _typeField, (_, a) => a.Values["name"] is string name ? schema.Type(name) : null),
        };
        var readers = TypeReaders.All.Concat(ElementReaders.All).ToDictionary(StringComparer.Ordinal);
        foreach (var type in schema.Types.OfType<ObjectType>().Where(t => t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                bindings.Add(field, new MetaBinding(type, field, readers[field.Coordinate]));
            }
        }

        _bindings = bindings.ToFrozenDictionary();

        FieldDef Root(string name, GraphType type, IReadOnlyList<InputValueDef> arguments) => new()
        {
            Name = name,
            DeclaringType = schema.QueryType,
            Type = type,
            Arguments = arguments,
        };
    }

    /// <summary>A field by its name, introspection included.</summary>
    public FieldDef? Find(GraphSchema schema, ObjectType type, string name) => name switch
    {
        "__typename" => _typeName,
        "__schema" when type == schema.QueryType => _schemaField,
        "__type" when type == schema.QueryType => _typeField,
        _ => type.Field(name),
    };

    public bool IsTypeName(FieldDef field) => ReferenceEquals(field, _typeName);

    /// <summary>The binding of an introspection field; null for a field of the host's schema.</summary>
    public MetaBinding? Binding(FieldDef field) => _bindings.GetValueOrDefault(field);
}
