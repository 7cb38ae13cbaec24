using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>No two fragments share a name (5.5.1.1, V13).</summary>
internal sealed class UniqueFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterFragment(FragmentDefinitionNode node)
    {
        var first = Context.Fragment(node.Name.Value)!;
        if (first != node)
        {
            Context.Report($"There can be only one fragment named \"{node.Name.Value}\".", first.Name, node.Name);
        }
    }
}
