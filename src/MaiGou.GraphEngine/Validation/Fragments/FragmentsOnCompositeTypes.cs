using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>A type condition names an object, an interface or a union (5.5.1.3, V15).</summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && NamesLeafOrInput(condition))
        {
            Context.Report($"Fragment cannot condition on non composite type \"{condition.Name.Value}\".", condition);
        }
    }

    public override void EnterFragment(FragmentDefinitionNode node)
    {
        if (NamesLeafOrInput(node.TypeCondition))
        {
            Context.Report(
                $"Fragment \"{node.Name.Value}\" cannot condition on non composite type \"{node.TypeCondition.Name.Value}\".",
                node.TypeCondition);
        }
    }

    private bool NamesLeafOrInput(NamedTypeNode condition) =>
        Context.Schema.Type(condition.Name.Value) is { IsComposite: false };
}
