using System.Globalization;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>Merges still to be made; each set of selections is merged once per document, and all of them within one budget.</summary>
internal sealed class MergeQueue(ValidationContext context)
{
    private readonly Queue<IReadOnlyList<MergePart>> _pending = new();
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<SelectionSetNode, int> _numbers = [];
    private int _spent;

    /// <summary>True once the budget is spent; nothing is handed out any more.</summary>
    public bool IsExhausted => _spent > context.Limits.MaxMergeComparisons;

    public void Clear() => _pending.Clear();

    /// <summary>Queues the selections of fields that answer as one.</summary>
    public void AddSelections(bool asSameObject, List<MergeField> fields)
    {
        if (fields.Exists(field => field.Node.SelectionSet is not null))
        {
            Add(asSameObject, fields
                .Where(field => field.Node.SelectionSet is not null)
                .Select(field => new MergePart(field.Node.SelectionSet!, field.SelectionType, field)));
        }
    }

    /// <param name="asSameObject">True when the selections may be of one object, so that names and arguments must agree; false when only shapes must.</param>
    /// <param name="parts">The selection sets to merge.</param>
    public void Add(bool asSameObject, IEnumerable<MergePart> parts)
    {
        var distinct = parts.Select(Unwrap).DistinctBy(part => part.Set).ToList();
        Spend(distinct.Count);
        var numbers = distinct.Select(part => Number(part.Set)).Order().Select(n => n.ToString(CultureInfo.InvariantCulture));
        if (_seen.Add($"{asSameObject}:{string.Join(',', numbers)}"))
        {
            _pending.Enqueue(distinct);
        }
    }

    /// <summary>The next merge: its fields grouped by response name, in document order.</summary>
    public bool TryTake(out IEnumerable<List<MergeField>> groups)
    {
        groups = [];
        if (IsExhausted || !_pending.TryDequeue(out var parts))
        {
            return false;
        }

        groups = Collect(parts).Values;
        return true;
    }

    private OrderedDictionary<string, List<MergeField>> Collect(IReadOnlyList<MergePart> parts)
    {
        var groups = new OrderedDictionary<string, List<MergeField>>();
        var spread = new HashSet<string>();
        var pending = new Stack<(SelectionNode Selection, MergePart Part)>();
        var order = 0;
        foreach (var part in parts.Reverse())
        {
            Push(part);
        }

        while (!IsExhausted && pending.TryPop(out var next))
        {
            Spend(1);
            var ((selection, part), parent) = (next, next.Part.Type);
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var group))
                    {
                        groups[field.ResponseName] = group = [];
                    }

                    group.Add(new MergeField(field, parent, context.FieldOf(parent, field.Name.Value), part.Owner, order++));
                    break;
                case InlineFragmentNode inline:
                    Push(new MergePart(inline.SelectionSet, context.ConditionType(inline, parent), part.Owner));
                    break;
                case FragmentSpreadNode node
                    when spread.Add(node.Name.Value) && context.Fragment(node.Name.Value) is { } fragment:
                    Push(new MergePart(fragment.SelectionSet, context.ConditionType(fragment.TypeCondition), part.Owner));
                    break;
            }
        }

        return groups;

        void Push(MergePart part)
        {
            for (var i = part.Set.Selections.Count - 1; i >= 0; i--)
            {
                pending.Push((part.Set.Selections[i], part));
            }
        }
    }

    /// <summary>A selection that is one fragment only is that fragment; so <c>a { ...F }</c> and <c>b { ...F }</c> are one merge.</summary>
    private MergePart Unwrap(MergePart part)
    {
        // A fragment of nothing but itself would never end; a chain is not longer than there are definitions.
        for (var left = context.Document.Definitions.Count; left > 0 && part.Set.Selections is [var only]; left--)
        {
            Spend(1);
            if (only is InlineFragmentNode inline)
            {
                part = part with { Set = inline.SelectionSet, Type = context.ConditionType(inline, part.Type) };
            }
            else if (only is FragmentSpreadNode spread && context.Fragment(spread.Name.Value) is { } fragment)
            {
                part = part with { Set = fragment.SelectionSet, Type = context.ConditionType(fragment.TypeCondition) };
            }
            else
            {
                break;
            }
        }

        return part;
    }

    private void Spend(int count)
    {
        _spent += count;
        context.Step(count);
    }

    private int Number(SelectionSetNode set)
    {
        if (!_numbers.TryGetValue(set, out var number))
        {
            _numbers[set] = number = _numbers.Count;
        }

        return number;
    }
}
