namespace MaiGou.GraphEngine.Language;

/// <summary>A node of a parsed document. Offsets are bytes into <see cref="DocumentNode.Source"/>.</summary>
internal abstract class SyntaxNode
{
    /// <summary>Offset of the first token of the node.</summary>
    public required int Start { get; init; }

    /// <summary>Offset just after the last token of the node.</summary>
    public required int End { get; init; }
}

/// <summary>A whole parsed source text, executable or SDL.</summary>
internal sealed class DocumentNode : SyntaxNode
{
    public required ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>Name of the source, for messages: a file path for SDL, null for requests.</summary>
    public string? SourceName { get; init; }

    public required IReadOnlyList<DefinitionNode> Definitions { get; init; }

    /// <summary>Number of tokens, as counted by the lexer.</summary>
    public required int TokenCount { get; init; }

    /// <summary>Line and column of a byte offset.</summary>
    public SourceLocation LocationOf(int offset) => SourceLocation.Of(Source.Span, offset);
}

internal sealed class NameNode : SyntaxNode
{
    public required string Value { get; init; }
}

internal abstract class DefinitionNode : SyntaxNode
{
    public string? Description { get; init; }

    public required IReadOnlyList<DirectiveNode> Directives { get; init; }
}

internal enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

internal sealed class OperationDefinitionNode : DefinitionNode
{
    public required OperationKind Kind { get; init; }

    public NameNode? Name { get; init; }

    public required IReadOnlyList<VariableDefinitionNode> Variables { get; init; }

    public required SelectionSetNode SelectionSet { get; init; }
}

internal sealed class FragmentDefinitionNode : DefinitionNode
{
    public required NameNode Name { get; init; }

    public required NamedTypeNode TypeCondition { get; init; }

    public required SelectionSetNode SelectionSet { get; init; }
}

internal sealed class VariableDefinitionNode : SyntaxNode
{
    public required VariableNode Variable { get; init; }

    public required TypeNode Type { get; init; }

    public ValueNode? DefaultValue { get; init; }

    public required IReadOnlyList<DirectiveNode> Directives { get; init; }
}

internal sealed class SelectionSetNode : SyntaxNode
{
    public required IReadOnlyList<SelectionNode> Selections { get; init; }
}

internal abstract class SelectionNode : SyntaxNode
{
    public required IReadOnlyList<DirectiveNode> Directives { get; init; }
}

internal sealed class FieldNode : SelectionNode
{
    public NameNode? Alias { get; init; }

    public required NameNode Name { get; init; }

    public required IReadOnlyList<ArgumentNode> Arguments { get; init; }

    public SelectionSetNode? SelectionSet { get; init; }

    /// <summary>The name the field has in the response.</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

internal sealed class FragmentSpreadNode : SelectionNode
{
    public required NameNode Name { get; init; }
}

internal sealed class InlineFragmentNode : SelectionNode
{
    public NamedTypeNode? TypeCondition { get; init; }

    public required SelectionSetNode SelectionSet { get; init; }
}

internal sealed class ArgumentNode : SyntaxNode
{
    public required NameNode Name { get; init; }

    public required ValueNode Value { get; init; }
}

internal sealed class DirectiveNode : SyntaxNode
{
    public required NameNode Name { get; init; }

    public required IReadOnlyList<ArgumentNode> Arguments { get; init; }
}

internal abstract class TypeNode : SyntaxNode;

internal sealed class NamedTypeNode : TypeNode
{
    public required NameNode Name { get; init; }
}

internal sealed class ListTypeNode : TypeNode
{
    public required TypeNode Of { get; init; }
}

internal sealed class NonNullTypeNode : TypeNode
{
    public required TypeNode Of { get; init; }
}
