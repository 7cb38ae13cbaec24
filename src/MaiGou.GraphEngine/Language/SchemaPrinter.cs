using System.Text;

namespace MaiGou.GraphEngine.Language;

/// <summary>Prints type-system documents as SDL text that parses back to the same definitions (T22).</summary>
internal sealed class SchemaPrinter
{
    private readonly StringBuilder _text = new();

    /// <summary>The SDL of all type-system definitions, in order, one blank line between them.</summary>
    public static string Print(IEnumerable<DocumentNode> documents) =>
        Print(documents.SelectMany(d => d.Definitions).OfType<TypeSystemNode>());

    public static string Print(IEnumerable<TypeSystemNode> definitions)
    {
        var printer = new SchemaPrinter();
        foreach (var definition in definitions)
        {
            if (printer._text.Length > 0)
            {
                printer._text.Append('\n');
            }

            printer.Definition(definition);
        }

        return printer._text.ToString();
    }

    private void Definition(TypeSystemNode node)
    {
        Description(node.Description, "");
        _text.Append(node.IsExtension ? "extend " : "");
        switch (node)
        {
            case SchemaNode schema:
                _text.Append("schema");
                Directives(schema.Directives);
                Block(schema.Operations, '{', '}', "", (o, _) => _text
                    .Append("  ").Append(KeywordOf(o.Kind)).Append(": ").Append(o.Type.Name.Value));
                break;
            case ScalarDefinitionNode:
                Head("scalar", node);
                break;
            case ObjectDefinitionNode type:
                Head("type", type, type.Interfaces, " implements ", " & ");
                Block(type.Fields, '{', '}', "", Field);
                break;
            case InterfaceDefinitionNode type:
                Head("interface", type, type.Interfaces, " implements ", " & ");
                Block(type.Fields, '{', '}', "", Field);
                break;
            case UnionDefinitionNode union:
                Head("union", union);
                Names(union.Members, " = ", " | ");
                break;
            case EnumDefinitionNode type:
                Head("enum", type);
                Block(type.Values, '{', '}', "", EnumValue);
                break;
            case InputObjectDefinitionNode type:
                Head("input", type);
                Block(type.Fields, '{', '}', "", InputValue);
                break;
            case DirectiveDefinitionNode directive:
                DirectiveDefinition(directive);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }

        _text.Append('\n');
    }

    private void Head(
        string keyword, TypeSystemNode node, IReadOnlyList<NamedTypeNode>? names = null, string lead = "", string separator = "")
    {
        _text.Append(keyword).Append(' ').Append(((TypeDefinitionNode)node).Name.Value);
        Names(names ?? [], lead, separator);
        Directives(node.Directives);
    }

    private void Names(IReadOnlyList<NamedTypeNode> names, string lead, string separator)
    {
        if (names.Count > 0)
        {
            _text.Append(lead).AppendJoin(separator, names.Select(n => n.Name.Value));
        }
    }

    private void DirectiveDefinition(DirectiveDefinitionNode directive)
    {
        _text.Append("directive @").Append(directive.Name.Value);
        Block(directive.Arguments, '(', ')', "", InputValue);
        _text.Append(directive.IsRepeatable ? " repeatable" : "").Append(" on ");
        _text.AppendJoin(" | ", directive.Locations.Select(l => l.Value));
    }

    private void Field(FieldDefinitionNode field, string indent)
    {
        Description(field.Description, indent + "  ");
        _text.Append(indent).Append("  ").Append(field.Name.Value);
        Block(field.Arguments, '(', ')', indent + "  ", InputValue);
        _text.Append(": ").Append(SyntaxPrinter.Print(field.Type));
        Directives(field.Directives);
    }

    private void InputValue(InputValueDefinitionNode input, string indent)
    {
        Description(input.Description, indent + "  ");
        _text.Append(indent).Append("  ").Append(input.Name.Value).Append(": ").Append(SyntaxPrinter.Print(input.Type));
        if (input.DefaultValue is { } value)
        {
            _text.Append(" = ").Append(SyntaxPrinter.Print(value));
        }

        Directives(input.Directives);
    }

    private void EnumValue(EnumValueDefinitionNode value, string indent)
    {
        Description(value.Description, indent + "  ");
        _text.Append(indent).Append("  ").Append(value.Name.Value);
        Directives(value.Directives);
    }

    private void Block<T>(IReadOnlyList<T> items, char open, char close, string indent, Action<T, string> print)
    {
        if (items.Count == 0)
        {
            return;
        }

        _text.Append(open == '{' ? " " : "").Append(open).Append('\n');
        foreach (var item in items)
        {
            print(item, indent);
            _text.Append('\n');
        }

        _text.Append(indent).Append(close);
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append(' ').Append(SyntaxPrinter.Print(directive));
        }
    }

    // A block string loses what stands at its edges and cannot hold every character; such a text is quoted instead.
    private void Description(string? description, string indent)
    {
        if (description is null)
        {
            return;
        }

        var lines = description.Split('\n');
        var survives = description.Length > 0
            && !lines[0].StartsWith(' ') && !lines[0].StartsWith('\t') && lines[0].Trim(' ', '\t').Length > 0
            && lines[^1].Trim(' ', '\t').Length > 0
            && !description.EndsWith('"') && !description.EndsWith('\\')
            && !description.Any(c => c is < ' ' and not '\n' and not '\t');
        if (!survives)
        {
            _text.Append(indent).Append(SyntaxPrinter.Quote(description)).Append('\n');
            return;
        }

        _text.Append(indent).Append("\"\"\"\n");
        foreach (var line in lines)
        {
            _text.Append(line.Length > 0 ? indent : "").Append(line.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal)).Append('\n');
        }

        _text.Append(indent).Append("\"\"\"\n");
    }

    private static string KeywordOf(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
