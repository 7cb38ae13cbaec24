using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>A fragment can apply where it is spread: some object is possible in both places (5.5.2.3, V19).</summary>
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode node) =>
        Check("Fragment", node, node.TypeCondition);

    public override void EnterSpread(FragmentSpreadNode node) =>
        Check($"Fragment \"{node.Name.Value}\"", node, Context.Fragment(node.Name.Value)?.TypeCondition);

    private void Check(string subject, SelectionNode node, NamedTypeNode? condition)
    {
        if (condition is not null
            && Position.ParentType is { } parent
            && Context.ConditionType(condition) is { } type
            && !Overlap(parent, type))
        {
            Context.Report(
                $"{subject} cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".",
                node);
        }
    }

    private static bool Overlap(CompositeType a, CompositeType b) => a == b || a.PossibleTypeSet.Intersects(b.PossibleTypeSet);
}
