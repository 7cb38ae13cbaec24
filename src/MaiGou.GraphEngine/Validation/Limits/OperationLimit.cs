using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the operations of one document (G).</summary>
internal sealed class OperationLimit(ValidationContext context) : ValidationRule(context)
{
    private int _count;

    public override void EnterOperation(OperationDefinitionNode node) => _count++;

    public override void LeaveDocument(DocumentNode node)
    {
        var limit = Context.Limits.MaxOperations;
        if (_count > limit)
        {
            Context.ReportLimit("LIMIT_OPERATIONS", $"The document has {_count} operations; at most {limit} are allowed.", limit, _count);
        }
    }
}
