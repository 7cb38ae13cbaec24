using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Operations;

/// <summary>A subscription selects exactly one root field, whatever the variables (5.2.4.1, V05).</summary>
/// <remarks>The 2025 edition bans <c>@skip</c> and <c>@include</c> from the root selection, fragments included, so that no variable can change the count.</remarks>
internal sealed class SingleRootField(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Kind != OperationKind.Subscription || Context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        var subject = node.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
        var (fields, conditions) = Collect(node.SelectionSet, root);
        if (conditions.Count > 0)
        {
            Context.Report(
                $"{subject} must not use `@skip` or `@include` directives in the top level selection.", [.. conditions]);
            return;
        }

        var responseNames = fields.GroupBy(field => field.ResponseName).ToList();
        if (responseNames.Count == 0)
        {
            Context.Report($"{subject} must select one top level field.", node.SelectionSet);
        }

        if (responseNames.Count > 1)
        {
            Context.Report($"{subject} must select only one top level field.", [.. responseNames.Skip(1).SelectMany(group => group)]);
        }

        foreach (var group in responseNames.Where(g => g.First().Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            Context.Report($"{subject} must not select an introspection top level field.", [.. group]);
        }
    }

    private (List<FieldNode> Fields, List<DirectiveNode> Conditions) Collect(SelectionSetNode set, ObjectType root)
    {
        var (fields, conditions) = (new List<FieldNode>(), new List<DirectiveNode>());
        var spread = new HashSet<string>();
        var pending = new Stack<SelectionNode>(set.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            Context.Step();
            conditions.AddRange(selection.Directives.Where(d => d.Name.Value is "skip" or "include"));
            var inner = selection switch
            {
                InlineFragmentNode inline when Applies(inline.TypeCondition, root) => inline.SelectionSet,
                FragmentSpreadNode node when spread.Add(node.Name.Value)
                    && Context.Fragment(node.Name.Value) is { } fragment
                    && Applies(fragment.TypeCondition, root) => fragment.SelectionSet,
                _ => null,
            };
            if (selection is FieldNode field)
            {
                fields.Add(field);
            }

            foreach (var child in inner?.Selections.Reverse() ?? [])
            {
                pending.Push(child);
            }
        }

        return (fields, conditions);
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root) =>
        condition is null || Context.ConditionType(condition)?.PossibleTypeSet.Contains(root.Id) == true;
}
