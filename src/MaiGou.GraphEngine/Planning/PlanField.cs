using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>One response name of a scope: all field nodes merged.</summary>
internal sealed class PlanField
{
    /// <summary>Value of <see cref="Access"/> for everybody.</summary>
    public const int Public = -1;

    /// <summary>Value of <see cref="Join"/> when no other field asks for the same.</summary>
    public const int Alone = -1;

    /// <summary>Position in the scope; response order.</summary>
    public required int Index { get; init; }

    public required string ResponseName { get; init; }

    /// <summary>Name and colon, with the brace or comma that stands before it.</summary>
    public required byte[] NameJson { get; init; }

    public required FieldDef Field { get; init; }

    /// <summary>Null for <c>__typename</c>.</summary>
    public required FieldBinding? Binding { get; init; }

    public required ArgumentPlan? Arguments { get; init; }

    /// <summary>Index of the requirement in the plan, or <see cref="Public"/>.</summary>
    public required int Access { get; init; }

    /// <summary>Whether each level refuses null; all levels but the last are lists.</summary>
    public required bool[] NonNull { get; init; }

    /// <summary>Writer of the deepest level; null when it holds objects.</summary>
    public required LeafWriter? Leaf { get; init; }

    /// <summary>Set when the value is read from the object while writing: it cannot fail.</summary>
    public InlineLeaf? Inline { get; init; }

    /// <summary>One scope per possible type; empty for leaves.</summary>
    public required PlanScope[] Children { get; init; }

    /// <summary>Offsets of all field nodes in the document.</summary>
    public required int[] Offsets { get; init; }

    public required ISelection Selection { get; init; }

    /// <summary>The later part of the response that brings the field; null when the first one does.</summary>
    public required DeferGroup? Part { get; init; }

    /// <summary>Group of fields whose calls may be one, or <see cref="Alone"/>. Set once, when the plan is whole.</summary>
    public int Join { get; set; } = Alone;

    /// <summary>Null for introspection, which is free (Q02).</summary>
    public required FieldPrice? Price { get; init; }

    /// <summary>Number of the deepest level.</summary>
    public int Deepest => NonNull.Length - 1;

    public bool IsTypeName => Binding is null;

    /// <summary>The error of a null where none may be; one for all positions, because a large list may have many.</summary>
    public GraphQLError NullError =>
        field ??= new GraphQLError($"Cannot return null for non-nullable field {Field.Coordinate}.", ErrorCodes.NonNull);

    /// <summary>Index into <see cref="Children"/> for a concrete type, or -1 when the type is not possible here.</summary>
    public int ChildOf(ObjectType type)
    {
        for (var i = 0; i < Children.Length; i++)
        {
            if (ReferenceEquals(Children[i].Type, type))
            {
                return i;
            }
        }

        return -1;
    }
}
