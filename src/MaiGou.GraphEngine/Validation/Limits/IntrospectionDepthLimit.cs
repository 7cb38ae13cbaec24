using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds how often introspection goes from types to their lists and back (I13).</summary>
/// <remarks>Each nested list multiplies the answer by the size of the schema; the standard query needs one, its variants two.</remarks>
internal sealed class IntrospectionDepthLimit(ValidationContext context) : ValidationRule(context)
{
    private const int MaxNestedLists = 2;

    private readonly Dictionary<string, int> _fragments = [];
    private readonly List<FieldNode> _roots = [];

    public override void EnterField(FieldNode node)
    {
        if (node.Name.Value is "__schema" or "__type")
        {
            _roots.Add(node);
        }
    }

    public override void LeaveDocument(DocumentNode node)
    {
        if (_roots.Count == 0)
        {
            return;
        }

        foreach (var fragment in Context.Summaries.InnermostFirst())
        {
            _fragments.TryAdd(fragment.Name.Value, NestedLists(fragment.SelectionSet));
        }

        foreach (var root in _roots)
        {
            var lists = NestedLists(root.SelectionSet);
            if (lists > MaxNestedLists)
            {
                Context.ReportLimit("LIMIT_INTROSPECTION", "Maximum introspection depth exceeded.", MaxNestedLists, lists, root);
            }
        }
    }

    private int NestedLists(SelectionSetNode? set)
    {
        var most = 0;
        foreach (var selection in set?.Selections ?? [])
        {
            Context.Step();
            most = Math.Max(most, selection switch
            {
                FieldNode { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" } field =>
                    1 + NestedLists(field.SelectionSet),
                FieldNode field => NestedLists(field.SelectionSet),
                InlineFragmentNode inline => NestedLists(inline.SelectionSet),
                FragmentSpreadNode spread => _fragments.GetValueOrDefault(spread.Name.Value),
                _ => 0,
            });
        }

        return most;
    }
}
