using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>A field as met while merging selections.</summary>
/// <param name="Node">The field.</param>
/// <param name="Parent">The type it is selected on; null when unknown.</param>
/// <param name="Definition">Its definition; null when unknown.</param>
/// <param name="Owner">The field whose selection set it was met in; null at the root.</param>
/// <param name="Order">Position within the merged selection.</param>
internal sealed record MergeField(FieldNode Node, CompositeType? Parent, FieldDef? Definition, MergeField? Owner, int Order)
{
    /// <summary>Objects of two different object types are never the same object; a field on any other type may meet any field.</summary>
    public ObjectType? ObjectParent => Parent as ObjectType;

    public CompositeType? SelectionType => Definition?.Type.Named as CompositeType;
}

/// <summary>One of the selection sets that are merged into one.</summary>
/// <param name="Set">The selection set.</param>
/// <param name="Type">The type it is made on; null when unknown.</param>
/// <param name="Owner">The field it belongs to; null at the root.</param>
internal sealed record MergePart(SelectionSetNode Set, CompositeType? Type, MergeField? Owner);
