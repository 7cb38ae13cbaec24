using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Directives;

/// <summary>Root fields of mutations and subscriptions are not deferred (V40), and nothing of a subscription is unless a variable may say no (V41).</summary>
internal sealed class DeferPlacement(ValidationContext context) : ValidationRule(context)
{
    private HashSet<string> _spread = [];

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Kind != OperationKind.Query && Context.Schema.RootType(node.Kind) is { } root)
        {
            _spread = [];
            var kind = node.Kind == OperationKind.Mutation ? "mutation" : "subscription";
            CheckRoot(node.SelectionSet, $"Defer directive cannot be used on root {kind} type \"{root.Name}\".");
        }

        if (node.Kind == OperationKind.Subscription)
        {
            _spread = [];
            CheckSubscription(node.SelectionSet);
        }
    }

    private static DirectiveNode? Defer(SelectionNode node) => node.Directives.FirstOrDefault(d => d.Name.Value == "defer");

    private void CheckRoot(SelectionSetNode set, string message) => Walk(set, selection =>
    {
        if (selection is FieldNode)
        {
            return false;
        }

        if (Defer(selection) is { } defer)
        {
            Context.Report(message, defer);
        }

        return true;
    });

    private void CheckSubscription(SelectionSetNode set) => Walk(set, selection =>
    {
        if (MayBeLeftOut(selection))
        {
            return false;
        }

        if (Defer(selection) is { } defer && !MayBeFalse(defer))
        {
            Context.Report(
                "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`.", defer);
        }

        return true;
    });

    /// <summary>Visits selections in document order, without the help of the stack: fragments may nest deeply.</summary>
    private void Walk(SelectionSetNode set, Func<SelectionNode, bool> enters)
    {
        var pending = new Stack<SelectionNode>(set.Selections.Reverse());
        while (pending.TryPop(out var selection))
        {
            Context.Step();
            if (enters(selection))
            {
                foreach (var inner in Inside(selection)?.Selections.Reverse() ?? [])
                {
                    pending.Push(inner);
                }
            }
        }
    }

    /// <summary>The selections inside; those of a fragment only once.</summary>
    private SelectionSetNode? Inside(SelectionNode selection) => selection switch
    {
        FieldNode field => field.SelectionSet,
        InlineFragmentNode inline => inline.SelectionSet,
        FragmentSpreadNode spread when _spread.Add(spread.Name.Value) => Context.Fragment(spread.Name.Value)?.SelectionSet,
        _ => null,
    };

    private static bool MayBeLeftOut(SelectionNode selection) => selection.Directives.Any(d =>
        d.Name.Value is "skip" or "include"
        && Condition(d) is var condition
        && (condition is BooleanValueNode literal ? literal.Value == (d.Name.Value == "skip") : condition is not null || d.Name.Value == "skip"));

    private static bool MayBeFalse(DirectiveNode defer) => Condition(defer) is VariableNode or BooleanValueNode { Value: false };

    private static ValueNode? Condition(DirectiveNode directive) => directive.Arguments.FirstOrDefault(a => a.Name.Value == "if")?.Value;
}
