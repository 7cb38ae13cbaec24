using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Introspection;

/// <summary>Readers of the schema itself and of all that is not a type.</summary>
internal static class ElementReaders
{
    public static IReadOnlyDictionary<string, MetaReader> All { get; } = new Dictionary<string, MetaReader>
    {
        ["__Schema.description"] = Schema(s => s.Description),
        ["__Schema.types"] = Schema(s => s.Types),
        ["__Schema.queryType"] = Schema(s => s.QueryType),
        ["__Schema.mutationType"] = Schema(s => s.MutationType),
        ["__Schema.subscriptionType"] = Schema(s => s.SubscriptionType),
        ["__Schema.directives"] = Schema(s => s.Directives),

        ["__Field.name"] = Element(e => e.Name),
        ["__Field.description"] = Element(e => e.Description),
        ["__Field.args"] = (f, a) => TypeReaders.Visible(((FieldDef)f).Arguments, a),
        ["__Field.type"] = (f, _) => ((FieldDef)f).Type,
        ["__Field.isDeprecated"] = Element(IsDeprecated),
        ["__Field.deprecationReason"] = Element(e => e.DeprecationReason),

        ["__InputValue.name"] = Element(e => e.Name),
        ["__InputValue.description"] = Element(e => e.Description),
        ["__InputValue.type"] = (v, _) => ((InputValueDef)v).Type,
        ["__InputValue.defaultValue"] = (v, _) => ((InputValueDef)v).DefaultValue is { } value ? SyntaxPrinter.Print(value) : null,
        ["__InputValue.isDeprecated"] = Element(IsDeprecated),
        ["__InputValue.deprecationReason"] = Element(e => e.DeprecationReason),

        ["__EnumValue.name"] = Element(e => e.Name),
        ["__EnumValue.description"] = Element(e => e.Description),
        ["__EnumValue.isDeprecated"] = Element(IsDeprecated),
        ["__EnumValue.deprecationReason"] = Element(e => e.DeprecationReason),

        ["__Directive.name"] = Element(e => e.Name),
        ["__Directive.description"] = Element(e => e.Description),
        ["__Directive.isRepeatable"] = (d, _) => ((DirectiveDef)d).IsRepeatable,
        ["__Directive.locations"] = (d, _) => ((DirectiveDef)d).Locations,
        ["__Directive.args"] = (d, a) => TypeReaders.Visible(((DirectiveDef)d).Arguments, a),
    };

    private static MetaReader Schema(Func<GraphSchema, object?> read) => (parent, _) => read((GraphSchema)parent);

    private static MetaReader Element(Func<SchemaElement, object?> read) => (parent, _) => read((SchemaElement)parent);

    private static object? IsDeprecated(SchemaElement element) => element.DeprecationReason is not null;
}
