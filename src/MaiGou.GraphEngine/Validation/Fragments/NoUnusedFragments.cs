using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>Every fragment is spread by some operation, directly or through others (5.5.1.4, V16).</summary>
internal sealed class NoUnusedFragments(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        // By name, so that a second fragment of a used name is not called unused as well.
        var used = Context.Summaries.ReachedByAny
            .OfType<FragmentDefinitionNode>()
            .Select(fragment => fragment.Name.Value)
            .ToHashSet();
        foreach (var fragment in node.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
            {
                Context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
            }
        }
    }
}
