using System.Text;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.House;

/// <summary>What clients depend on in a schema, as SDL without descriptions: sorted, so that it changes only when the contract does.</summary>
internal static class ContractText
{
    public static string Of(GraphSchema schema)
    {
        var text = new StringBuilder();
        foreach (var type in schema.Types.Where(t => t.Origin != default).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            text.Append(type switch
            {
                ScalarType => $"scalar {type.Name}",
                EnumType names => $"enum {type.Name} {{{Lines(names.Values.Select(v => v.Name + Deprecated(v)))}}}",
                UnionType union => $"union {type.Name} = {string.Join(" | ", union.PossibleTypes.Select(p => p.Name).Order(StringComparer.Ordinal))}",
                InputObjectType input => $"input {type.Name}{(input.IsOneOf ? " @oneOf" : "")} {{{Lines(input.Fields.Select(Input))}}}",
                CompositeType of => $"{(of is InterfaceType ? "interface" : "type")} {type.Name}{Interfaces(of)} {{{Lines(of.Fields.Select(Field))}}}",
                _ => throw new ArgumentOutOfRangeException(nameof(schema)),
            }).Append('\n');
        }

        return text.ToString();
    }

    private static string Interfaces(CompositeType type) => type.Interfaces.Count == 0
        ? ""
        : $" implements {string.Join(" & ", type.Interfaces.Select(i => i.Name).Order(StringComparer.Ordinal))}";

    private static string Field(FieldDef field)
    {
        var arguments = field.Arguments.Count == 0 ? "" : $"({string.Join(", ", field.Arguments.OrderBy(a => a.Name, StringComparer.Ordinal).Select(Input))})";
        return $"{field.Name}{arguments}: {field.Type}{Deprecated(field)}";
    }

    private static string Input(InputValueDef input) =>
        $"{input.Name}: {input.Type}{(input.DefaultValue is { } value ? $" = {SyntaxPrinter.Print(value)}" : "")}{Deprecated(input)}";

    private static string Deprecated(SchemaElement element) => element.DeprecationReason is null ? "" : " @deprecated";

    private static string Lines(IEnumerable<string> members) => $"\n{string.Concat(members.Order(StringComparer.Ordinal).Select(m => $"  {m}\n"))}";
}
