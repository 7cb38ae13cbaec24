using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation;

/// <summary>The fields that no SDL declares: <c>__typename</c> everywhere, <c>__schema</c> and <c>__type</c> on the query root (spec 4.1, 4.2).</summary>
internal sealed class MetaFieldDefs(GraphSchema schema)
{
    private readonly Dictionary<string, FieldDef?> _made = [];

    public FieldDef? Find(CompositeType parent, string name, bool introspectionAllowed)
    {
        var exists = name switch
        {
            "__typename" => true,
            "__schema" or "__type" => introspectionAllowed && parent == schema.QueryType,
            _ => false,
        };
        return exists ? Made(name) : null;
    }

    private FieldDef? Made(string name)
    {
        if (!_made.TryGetValue(name, out var field))
        {
            _made[name] = field = Make(name);
        }

        return field;
    }

    private FieldDef? Make(string name)
    {
        var text = schema.Type("String");
        var type = name switch
        {
            "__typename" => text?.NonNull(),
            "__schema" => schema.Type("__Schema")?.NonNull(),
            _ => (GraphType?)schema.Type("__Type"),
        };
        if (type is null || text is null)
        {
            return null;
        }

        return new FieldDef
        {
            Name = name,
            DeclaringType = schema.QueryType,
            Type = type,
            Arguments = name == "__type" ? [new InputValueDef { Name = "name", Type = text.NonNull() }] : [],
        };
    }
}
