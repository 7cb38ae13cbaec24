using System.Collections.Frozen;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Introspection;

/// <summary>The fields that no SDL of a host declares: <c>__typename</c>, <c>__schema</c>, <c>__type</c>, and all below them (I01).</summary>
internal sealed class MetaFields
{
    private readonly MetaFieldSet _fields;
    private readonly FrozenDictionary<FieldDef, MetaBinding> _bindings;

    public MetaFields(GraphSchema schema)
    {
        _fields = schema.MetaFields;
        var bindings = new Dictionary<FieldDef, MetaBinding>
        {
            [_fields.Schema] = new(schema.QueryType, _fields.Schema, (_, _) => schema),
            [_fields.Type] = new(schema.QueryType, _fields.Type, (_, a) => a.Values["name"] is string name ? schema.Type(name) : null),
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
    }

    /// <summary>A field by its name, introspection included.</summary>
    public FieldDef? Find(ObjectType type, string name) => _fields.Find(type, name) ?? type.Field(name);

    public bool IsTypeName(FieldDef field) => ReferenceEquals(field, _fields.TypeName);

    /// <summary>The binding of an introspection field; null for a field of the host's schema.</summary>
    public MetaBinding? Binding(FieldDef field) => _bindings.GetValueOrDefault(field);
}
