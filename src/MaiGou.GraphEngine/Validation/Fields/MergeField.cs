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

/// <summary>Selections that answer under one response name, to be merged into one.</summary>
/// <param name="AsSameObject">True when they may be of the same object, so that names and arguments must agree; false when only the shapes must.</param>
/// <param name="Parts">The selection sets.</param>
internal sealed record MergeSet(bool AsSameObject, IReadOnlyList<MergePart> Parts);

/// <summary>One selection set of a merge.</summary>
internal sealed record MergePart(SelectionSetNode Set, CompositeType? Type, MergeField? Owner);
