namespace MaiGou.GraphEngine.Language;

/// <summary>A value as written in a document.</summary>
internal abstract class ValueNode : SyntaxNode;

internal sealed class VariableNode : ValueNode
{
    /// <summary>Name without the dollar sign.</summary>
    public required NameNode Name { get; init; }
}

internal sealed class IntValueNode : ValueNode
{
    /// <summary>The digits as written; any length (L12).</summary>
    public required string Text { get; init; }
}

internal sealed class FloatValueNode : ValueNode
{
    /// <summary>The number as written; any length (L12).</summary>
    public required string Text { get; init; }
}

internal sealed class StringValueNode : ValueNode
{
    /// <summary>The value after escapes and block-string indentation are undone.</summary>
    public required string Value { get; init; }

    public required bool IsBlock { get; init; }
}

internal sealed class BooleanValueNode : ValueNode
{
    public required bool Value { get; init; }
}

internal sealed class NullValueNode : ValueNode;

internal sealed class EnumValueNode : ValueNode
{
    public required string Value { get; init; }
}

internal sealed class ListValueNode : ValueNode
{
    public required IReadOnlyList<ValueNode> Items { get; init; }
}

internal sealed class ObjectValueNode : ValueNode
{
    public required IReadOnlyList<ObjectFieldNode> Fields { get; init; }
}

internal sealed class ObjectFieldNode : SyntaxNode
{
    public required NameNode Name { get; init; }

    public required ValueNode Value { get; init; }
}
