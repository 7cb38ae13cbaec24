using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the variables of one operation (G).</summary>
internal sealed class VariableLimit(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        var (limit, count) = (Context.Limits.MaxVariables, node.Variables.Count);
        if (count > limit)
        {
            Context.ReportLimit(
                "LIMIT_VARIABLES", $"The operation declares {count} variables; at most {limit} are allowed.", limit, count, node);
        }
    }
}
