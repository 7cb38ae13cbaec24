using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the root fields of one operation, those of spread fragments included (G).</summary>
internal sealed class RootFieldLimit(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        var (limit, count) = (Context.Limits.MaxRootFields, CountNames(node.SelectionSet));
        if (count > limit)
        {
            Context.ReportLimit(
                "LIMIT_ROOT_FIELDS", $"The operation selects {count} root fields; at most {limit} are allowed.", limit, count, node);
        }
    }

    private int CountNames(SelectionSetNode root)
    {
        var (names, spread) = (new HashSet<string>(), new HashSet<string>());
        var pending = new Stack<SelectionSetNode>([root]);
        while (pending.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                Context.Step();
                switch (selection)
                {
                    case FieldNode field:
                        names.Add(field.ResponseName);
                        break;
                    case InlineFragmentNode inline:
                        pending.Push(inline.SelectionSet);
                        break;
                    case FragmentSpreadNode node
                        when spread.Add(node.Name.Value) && Context.Fragment(node.Name.Value) is { } fragment:
                        pending.Push(fragment.SelectionSet);
                        break;
                }
            }
        }

        return names.Count;
    }
}
