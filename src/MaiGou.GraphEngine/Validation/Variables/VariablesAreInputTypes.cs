using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Variables;

/// <summary>A variable is of a scalar, enum or input object type, or lists of one (5.8.2, V31).</summary>
internal sealed class VariablesAreInputTypes(ValidationContext context) : ValidationRule(context)
{
    public override void EnterVariableDefinition(VariableDefinitionNode node)
    {
        if (Context.Schema.Type(ValidationContext.InnermostName(node.Type).Name.Value) is { IsInput: false })
        {
            var name = node.Variable.Name.Value;
            Context.Report($"Variable \"${name}\" cannot be non-input type \"{SyntaxPrinter.Print(node.Type)}\".", node.Type);
        }
    }
}
