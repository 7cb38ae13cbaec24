using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>Fields that answer under one response name can be merged into one answer (5.3.2, V07).</summary>
/// <remarks>
/// The specification compares all pairs. Agreeing in shape, and agreeing in name and arguments, are equivalence relations,
/// so comparing each field with one of its group suffices; whole groups are merged at once and each merge is made once.
/// What is left can still grow with adverse documents, so the work is bounded by a budget.
/// </remarks>
internal sealed class FieldSelectionMerging(ValidationContext context) : ValidationRule(context)
{
    public const string LimitCode = "LIMIT_FIELD_MERGING";

    private readonly MergeQueue _queue = new(context);
    private readonly Dictionary<FieldNode, string> _signatures = [];
    private readonly HashSet<FieldNode> _refused = [];
    private readonly HashSet<(FieldNode, FieldNode, FieldNode, FieldNode)> _known = [];
    private readonly List<MergeConflict> _conflicts = [];
    private bool _exhausted;

    public override void EnterOperation(OperationDefinitionNode node) =>
        Check(node.SelectionSet, Context.Schema.RootType(node.Kind), node);

    // A fragment that an operation reaches is merged there, with all that it can meet.
    public override void EnterFragment(FragmentDefinitionNode node)
    {
        if (!Context.Summaries.ReachedByAny.Contains(node))
        {
            Check(node.SelectionSet, Context.ConditionType(node.TypeCondition), node);
        }
    }

    private void Check(SelectionSetNode set, CompositeType? type, DefinitionNode definition)
    {
        // Names before shapes: of a field that differs in both the name is the better explanation.
        Drain(sameObject: true, set, type);
        Drain(sameObject: false, set, type);
        foreach (var sameRoot in _conflicts.GroupBy(conflict => conflict.Root).Select(group => group.ToList()))
        {
            Context.Report(MergeConflict.Message(sameRoot), MergeConflict.Nodes(sameRoot));
        }

        _conflicts.Clear();
        if (_queue.IsExhausted && !_exhausted)
        {
            _exhausted = true;
            Context.ReportLimit(
                LimitCode,
                "The selections of this document overlap in too many ways to be compared.",
                Context.Limits.MaxMergeComparisons,
                actual: null,
                definition);
        }
    }

    private void Drain(bool sameObject, SelectionSetNode root, CompositeType? type)
    {
        _queue.Add(sameObject, [new MergePart(root, type, null)]);
        while (_conflicts.Count <= Context.Limits.MaxValidationErrors && _queue.TryTake(out var groups))
        {
            foreach (var group in groups)
            {
                if (group.Count == 1)
                {
                    // Nearly every field of an honest document is alone under its name.
                    _queue.AddSelections(sameObject, group);
                }
                else if (sameObject)
                {
                    MergeObjects(group);
                }
                else
                {
                    MergeShapes(group);
                }
            }
        }

        _queue.Clear();
    }

    /// <summary>Fields of possibly the same object must be the same field with the same arguments.</summary>
    private void MergeObjects(List<MergeField> group)
    {
        if (group.Find(field => field.ObjectParent is null) is { } open)
        {
            // A field on an interface or union may meet each of the others, so all must agree with it.
            var agreeing = group.Where(field => Agrees(open, field)).ToList();
            var abstracts = agreeing.Where(field => field.ObjectParent is null).ToList();
            var byObject = agreeing.Where(field => field.ObjectParent is not null).GroupBy(field => field.ObjectParent).ToList();
            foreach (var fields in byObject)
            {
                _queue.AddSelections(true, [.. abstracts, .. fields]);
            }

            if (byObject.Count == 0)
            {
                _queue.AddSelections(true, abstracts);
            }

            return;
        }

        foreach (var sameParent in group.GroupBy(field => field.ObjectParent))
        {
            var first = sameParent.First();
            _queue.AddSelections(true, [.. sameParent.Where(field => Agrees(first, field))]);
        }
    }

    private bool Agrees(MergeField anchor, MergeField other)
    {
        Context.Step();
        if (Signature(anchor.Node) == Signature(other.Node))
        {
            return true;
        }

        var (first, second) = anchor.Order < other.Order ? (anchor, other) : (other, anchor);
        var reason = first.Node.Name.Value == second.Node.Name.Value
            ? "they have differing arguments"
            : $"\"{first.Node.Name.Value}\" and \"{second.Node.Name.Value}\" are different fields";
        Refuse(first, second, other, reason, true);
        return false;
    }

    /// <summary>Fields under one response name must be answered in the same shape, even those of different objects.</summary>
    private void MergeShapes(List<MergeField> group)
    {
        var merged = new List<MergeField>(group.Count);
        MergeField? first = null;
        foreach (var field in group)
        {
            Context.Step();
            if (_refused.Contains(field.Node))
            {
                _queue.AddSelections(false, [field]);
            }
            else if (first?.Definition is { } expected && field.Definition is { } actual && !SameShape(expected.Type, actual.Type))
            {
                var reason = $"they return conflicting types \"{expected.Type}\" and \"{actual.Type}\"";
                Refuse(first, field, field, reason, false);
            }
            else
            {
                first = field.Definition is null ? first : first ?? field;
                merged.Add(field);
            }
        }

        _queue.AddSelections(false, merged);
    }

    /// <summary>SameResponseShape of the specification, without the selections below.</summary>
    private static bool SameShape(GraphType a, GraphType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => SameShape(x.Of, y.Of),
        (ListType x, ListType y) => SameShape(x.Of, y.Of),
        (NamedType x, NamedType y) => x.IsLeaf || y.IsLeaf ? x == y : true,
        _ => false,
    };

    private void Refuse(MergeField first, MergeField second, MergeField offender, string reason, bool sameObject)
    {
        // The offender takes no further part, but what it selects is still merged with itself.
        _refused.Add(offender.Node);
        _queue.AddSelections(sameObject, [offender]);
        var conflict = new MergeConflict(first, second, reason);
        if (_known.Add(conflict.Identity))
        {
            _conflicts.Add(conflict);
        }
    }

    private string Signature(FieldNode node)
    {
        if (!_signatures.TryGetValue(node, out var signature))
        {
            _signatures[node] = signature = FieldSignature.Of(node);
        }

        return signature;
    }
}
