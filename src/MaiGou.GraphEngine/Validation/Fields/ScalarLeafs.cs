using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>A scalar or enum has nothing to select from (5.3.3, V08).</summary>
internal sealed class ScalarLeafs(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode node)
    {
        if (node.SelectionSet is { } set && Position.Field is { } field && field.Type.Named.IsLeaf)
        {
            Context.Report(
                $"Field \"{node.Name.Value}\" must not have a selection since type \"{field.Type}\" has no subfields.", set);
        }
    }
}
