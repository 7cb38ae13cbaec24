namespace MaiGou.GraphEngine.Schema;

/// <summary>The fields that no SDL declares: <c>__typename</c> everywhere, <c>__schema</c> and <c>__type</c> on the query root (spec 4.1, 4.2).</summary>
internal sealed class MetaFieldSet
{
    private readonly GraphSchema _schema;

    public MetaFieldSet(GraphSchema schema)
    {
        _schema = schema;
        var text = schema.TypesByName["String"].NonNull();
        TypeName = Make("__typename", text);
        Schema = Make("__schema", schema.TypesByName["__Schema"].NonNull());
        Type = Make("__type", schema.TypesByName["__Type"], new InputValueDef { Name = "name", Type = text });
    }

    public FieldDef TypeName { get; }

    public FieldDef Schema { get; }

    public FieldDef Type { get; }

    public FieldDef? Find(CompositeType parent, string name) => name switch
    {
        "__typename" => TypeName,
        "__schema" when parent == _schema.QueryType => Schema,
        "__type" when parent == _schema.QueryType => Type,
        _ => null,
    };

    private FieldDef Make(string name, GraphType type, params InputValueDef[] arguments) => new()
    {
        Name = name,
        DeclaringType = _schema.QueryType,
        Type = type,
        Arguments = arguments,
    };
}
