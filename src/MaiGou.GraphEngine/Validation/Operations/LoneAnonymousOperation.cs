using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Operations;

/// <summary>An operation without a name is the only one of its document (5.2.3.1, V04).</summary>
internal sealed class LoneAnonymousOperation(ValidationContext context) : ValidationRule(context)
{
    private readonly bool _hasSeveral = context.Document.Definitions.OfType<OperationDefinitionNode>().Skip(1).Any();

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is null && _hasSeveral)
        {
            Context.Report("This anonymous operation must be the only defined operation.", node);
        }
    }
}
