using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>A spread names a fragment of the document (5.5.2.1, V17).</summary>
internal sealed class KnownFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterSpread(FragmentSpreadNode node)
    {
        if (Context.Fragment(node.Name.Value) is null)
        {
            Context.Report($"Unknown fragment \"{node.Name.Value}\".", node.Name);
        }
    }
}
