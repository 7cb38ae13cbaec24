namespace MaiGou.GraphEngine.Language;

/// <summary>A definition or extension of the type system (SDL).</summary>
internal abstract class TypeSystemNode : DefinitionNode
{
    /// <summary>True for <c>extend …</c>.</summary>
    public bool IsExtension { get; init; }
}

internal sealed class SchemaNode : TypeSystemNode
{
    public required IReadOnlyList<RootOperationNode> Operations { get; init; }
}

internal sealed class RootOperationNode : SyntaxNode
{
    public required OperationKind Kind { get; init; }

    public required NamedTypeNode Type { get; init; }
}

internal abstract class TypeDefinitionNode : TypeSystemNode
{
    public required NameNode Name { get; init; }
}

internal sealed class ScalarDefinitionNode : TypeDefinitionNode;

internal sealed class ObjectDefinitionNode : TypeDefinitionNode
{
    public required IReadOnlyList<NamedTypeNode> Interfaces { get; init; }

    public required IReadOnlyList<FieldDefinitionNode> Fields { get; init; }
}

internal sealed class InterfaceDefinitionNode : TypeDefinitionNode
{
    public required IReadOnlyList<NamedTypeNode> Interfaces { get; init; }

    public required IReadOnlyList<FieldDefinitionNode> Fields { get; init; }
}

internal sealed class UnionDefinitionNode : TypeDefinitionNode
{
    public required IReadOnlyList<NamedTypeNode> Members { get; init; }
}

internal sealed class EnumDefinitionNode : TypeDefinitionNode
{
    public required IReadOnlyList<EnumValueDefinitionNode> Values { get; init; }
}

internal sealed class InputObjectDefinitionNode : TypeDefinitionNode
{
    public required IReadOnlyList<InputValueDefinitionNode> Fields { get; init; }
}

internal sealed class FieldDefinitionNode : SyntaxNode
{
    public string? Description { get; init; }

    public required NameNode Name { get; init; }

    public required IReadOnlyList<InputValueDefinitionNode> Arguments { get; init; }

    public required TypeNode Type { get; init; }

    public required IReadOnlyList<DirectiveNode> Directives { get; init; }
}

internal sealed class InputValueDefinitionNode : SyntaxNode
{
    public string? Description { get; init; }

    public required NameNode Name { get; init; }

    public required TypeNode Type { get; init; }

    public ValueNode? DefaultValue { get; init; }

    public required IReadOnlyList<DirectiveNode> Directives { get; init; }
}

internal sealed class EnumValueDefinitionNode : SyntaxNode
{
    public string? Description { get; init; }

    public required NameNode Name { get; init; }

    public required IReadOnlyList<DirectiveNode> Directives { get; init; }
}

internal sealed class DirectiveDefinitionNode : TypeSystemNode
{
    public required NameNode Name { get; init; }

    public required IReadOnlyList<InputValueDefinitionNode> Arguments { get; init; }

    public required bool IsRepeatable { get; init; }

    /// <summary>Names of directive locations, as written.</summary>
    public required IReadOnlyList<NameNode> Locations { get; init; }
}
