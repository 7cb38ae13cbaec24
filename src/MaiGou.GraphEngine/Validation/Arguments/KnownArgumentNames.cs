using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Arguments;

/// <summary>An argument exists on its field or directive (5.4.1, V10).</summary>
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterArgument(ArgumentNode node)
    {
        if (Position.Argument is not null)
        {
            return;
        }

        var name = node.Name.Value;
        if (Position.DirectiveNode is not null)
        {
            if (Position.Directive is { } directive)
            {
                var hint = Context.DidYouMean(name, directive.Arguments.Select(argument => argument.Name));
                Context.Report($"Unknown argument \"{name}\" on directive \"@{directive.Name}\".{hint}", node);
            }
        }
        else if (Position is { Field: { } field, ParentType: { } parent })
        {
            var hint = Context.DidYouMean(name, field.Arguments.Select(argument => argument.Name));
            Context.Report($"Unknown argument \"{name}\" on field \"{parent.Name}.{field.Name}\".{hint}", node);
        }
    }
}
