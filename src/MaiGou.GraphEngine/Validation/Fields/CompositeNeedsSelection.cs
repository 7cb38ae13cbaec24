using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>An object, interface or union is never selected as a whole (5.3.3, V09).</summary>
/// <remarks>Its hint repeats only what the client wrote, so it is given to everyone.</remarks>
internal sealed class CompositeNeedsSelection(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode node)
    {
        if (node.SelectionSet is null && Position.Field is { } field && field.Type.Named.IsComposite)
        {
            var name = node.Name.Value;
            Context.Report(
                $"Field \"{name}\" of type \"{field.Type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?",
                node);
        }
    }
}
