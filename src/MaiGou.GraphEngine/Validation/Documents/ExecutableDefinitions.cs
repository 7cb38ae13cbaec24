using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Documents;

/// <summary>A request holds operations and fragments, never type definitions (5.1.1, V01).</summary>
internal sealed class ExecutableDefinitions(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDefinition(DefinitionNode node)
    {
        if (node is OperationDefinitionNode or FragmentDefinitionNode)
        {
            return;
        }

        var name = node switch
        {
            TypeDefinitionNode type => $"\"{type.Name.Value}\"",
            DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
            _ => "schema",
        };
        Context.Report($"The {name} definition is not executable.", node);
    }
}
