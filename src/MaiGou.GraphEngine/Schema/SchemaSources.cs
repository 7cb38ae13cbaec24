using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A definition with all its extensions, in source order.</summary>
internal sealed class TypeSource(TypeDefinitionNode definition, DocumentNode document)
{
    public TypeDefinitionNode Definition { get; } = definition;

    public SourceOrigin Origin { get; } = SchemaSources.OriginOf(document, definition);

    public bool IsBuiltIn { get; } = document == BuiltInSchema.Document;

    /// <summary>The definition first, then its extensions.</summary>
    public List<(TypeDefinitionNode Node, DocumentNode Document)> Parts { get; } = [(definition, document)];
}

/// <summary>Everything the files declare, sorted by what it is; finds double and dangling declarations (T03, T18).</summary>
internal sealed class SchemaSources
{
    private readonly Violations _violations;

    public SchemaSources(IReadOnlyList<DocumentNode> documents, Violations violations)
    {
        _violations = violations;
        DocumentNode[] all = [.. documents, BuiltInSchema.Document];
        var definitions = all.SelectMany(d => d.Definitions.Select(n => (Node: n, Document: d))).ToList();
        foreach (var (node, document) in definitions)
        {
            Declare(node, document);
        }

        foreach (var (node, document) in definitions)
        {
            if (node is TypeDefinitionNode { IsExtension: true } extension)
            {
                Extend(extension, document);
            }
        }
    }

    /// <summary>In source order, those of the engine last.</summary>
    public List<TypeSource> Types { get; } = [];

    public Dictionary<string, TypeSource> TypesByName { get; } = [];

    public List<(DirectiveDefinitionNode Node, DocumentNode Document)> Directives { get; } = [];

    /// <summary>The schema definition, if any, and its extensions.</summary>
    public List<(SchemaNode Node, DocumentNode Document)> Schemas { get; } = [];

    public static SourceOrigin OriginOf(DocumentNode document, SyntaxNode node) =>
        document == BuiltInSchema.Document ? default : new SourceOrigin(document, node.Start);

    private void Declare(DefinitionNode node, DocumentNode document)
    {
        switch (node)
        {
            case TypeDefinitionNode { IsExtension: true }:
                break;
            case TypeDefinitionNode type:
                DeclareType(type, document);
                break;
            case DirectiveDefinitionNode directive:
                DeclareDirective(directive, document);
                break;
            case SchemaNode schema:
                if (!schema.IsExtension && Schemas.Exists(s => !s.Node.IsExtension))
                {
                    _violations.Add("schema", "is defined more than once", OriginOf(document, schema));
                }

                Schemas.Add((schema, document));
                break;
            default:
                _violations.Add(
                    "schema", "an operation or fragment does not belong into a schema file", OriginOf(document, node));
                break;
        }
    }

    private void DeclareType(TypeDefinitionNode type, DocumentNode document)
    {
        var source = new TypeSource(type, document);
        if (TypesByName.TryAdd(type.Name.Value, source))
        {
            Types.Add(source);
            return;
        }

        // The engine's documents come last, so a clash with one of its types shows here as well.
        var first = TypesByName[type.Name.Value];
        var (loser, message) = source.IsBuiltIn
            ? (first, "is the name of a built-in type")
            : (source, $"is defined more than once, first at {first.Origin}");
        _violations.Add(type.Name.Value, message, loser.Origin);
    }

    private void DeclareDirective(DirectiveDefinitionNode directive, DocumentNode document)
    {
        var first = Directives.FindIndex(d => d.Node.Name.Value == directive.Name.Value);
        if (first < 0)
        {
            Directives.Add((directive, document));
            return;
        }

        var (node, firstDocument) = Directives[first];
        if (document != BuiltInSchema.Document)
        {
            _violations.Add("@" + directive.Name.Value, "is defined more than once", OriginOf(document, directive));
        }
        else if (Signature(node) != Signature(directive))
        {
            _violations.Add(
                "@" + directive.Name.Value, "is a built-in directive and differs from it", OriginOf(firstDocument, node));
        }
    }

    private void Extend(TypeDefinitionNode extension, DocumentNode document)
    {
        var name = extension.Name.Value;
        if (!TypesByName.TryGetValue(name, out var target))
        {
            _violations.Add(name, "is extended but not defined", OriginOf(document, extension));
        }
        else if (target.Definition.GetType() != extension.GetType())
        {
            _violations.Add(name, "is extended as another kind of type", OriginOf(document, extension));
        }
        else
        {
            target.Parts.Add((extension, document));
        }
    }

    private static string Signature(DirectiveDefinitionNode directive)
    {
        var arguments = directive.Arguments.Select(a =>
            $"{a.Name.Value}:{SyntaxPrinter.Print(a.Type)}={(a.DefaultValue is { } d ? SyntaxPrinter.Print(d) : "")}");
        var locations = directive.Locations.Select(l => l.Value).Order(StringComparer.Ordinal);
        return $"{string.Join(',', arguments)} {directive.IsRepeatable} {string.Join(',', locations)}";
    }
}
