using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Values;

/// <summary>An input object has only fields of its type (5.6.2, V21).</summary>
internal sealed class KnownInputFields(ValidationContext context) : ValidationRule(context)
{
    public override void EnterInputField(ObjectFieldNode node)
    {
        var name = node.Name.Value;
        if (Position.InputObject is { } type && type.Field(name) is null)
        {
            var hint = Context.DidYouMean(name, type.Fields.Select(field => field.Name));
            Context.Report($"Field \"{name}\" is not defined by type \"{type.Name}\".{hint}", node);
        }
    }
}
