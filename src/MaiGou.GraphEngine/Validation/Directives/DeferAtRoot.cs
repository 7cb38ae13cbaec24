using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Directives;

/// <summary>Root fields of mutations and subscriptions are not deferred (V40).</summary>
internal sealed class DeferAtRoot(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode node) => Check(node);

    public override void EnterSpread(FragmentSpreadNode node) => Check(node);

    private void Check(SelectionNode node)
    {
        foreach (var directive in node.Directives.Where(d => d.Name.Value == "defer"))
        {
            var kind = Position.ParentType is not { } parent ? null
                : ReferenceEquals(parent, Context.Schema.MutationType) ? "mutation"
                : ReferenceEquals(parent, Context.Schema.SubscriptionType) ? "subscription"
                : null;
            if (kind is not null)
            {
                Context.Report($"Defer directive cannot be used on root {kind} type \"{Position.ParentType!.Name}\".", directive);
            }
        }
    }
}
