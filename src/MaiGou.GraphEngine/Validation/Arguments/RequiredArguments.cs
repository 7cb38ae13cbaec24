using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Arguments;

/// <summary>An argument that is non-null and has no default is given (5.4.3, V12).</summary>
/// <remarks>A null literal counts as missing too; <see cref="Values.ValuesOfCorrectType"/> reports it, once.</remarks>
internal sealed class RequiredArguments(ValidationContext context) : ValidationRule(context)
{
    // On leaving, so that a client first reads what is wrong with the arguments it did give.
    public override void LeaveField(FieldNode node)
    {
        foreach (var argument in Position.Field?.Arguments ?? [])
        {
            if (argument.IsRequired && !node.Arguments.Any(given => given.Name.Value == argument.Name))
            {
                Context.Report(
                    $"Field \"{node.Name.Value}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                    node);
            }
        }
    }

    public override void LeaveDirective(DirectiveNode node)
    {
        foreach (var argument in Position.Directive?.Arguments ?? [])
        {
            if (argument.IsRequired && !node.Arguments.Any(given => given.Name.Value == argument.Name))
            {
                Context.Report(
                    $"Directive \"@{node.Name.Value}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.",
                    node);
            }
        }
    }
}
