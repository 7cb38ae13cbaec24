using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Variables;

/// <summary>No operation declares a variable twice (5.8.1, V30).</summary>
internal sealed class UniqueVariables(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        foreach (var group in node.Variables.Select(v => v.Variable.Name).GroupBy(n => n.Value).Where(g => g.Skip(1).Any()))
        {
            Context.Report($"There can be only one variable named \"${group.Key}\".", [.. group]);
        }
    }
}
