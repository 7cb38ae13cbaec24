using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Operations;

/// <summary>The schema has a root type for each kind of operation in the document (5.2.1.1, V02).</summary>
internal sealed class OperationTypeExists(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (Context.Schema.RootType(node.Kind) is null)
        {
            var kind = node.Kind == OperationKind.Mutation ? "mutation" : "subscription";
            Context.Report($"The {kind} operation is not supported by the schema.", node);
        }
    }
}
