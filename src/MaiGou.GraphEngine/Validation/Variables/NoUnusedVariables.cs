using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Variables;

/// <summary>Every declared variable is used, in the operation or in a fragment it spreads (5.8.4, V33).</summary>
internal sealed class NoUnusedVariables(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveOperation(OperationDefinitionNode node)
    {
        if (node.Variables.Count == 0)
        {
            return;
        }

        var used = new HashSet<string>();
        foreach (var use in Context.Summaries.ReachedBy(node).SelectMany(reached => Context.Summaries.Of(reached).Uses))
        {
            Context.Step();
            used.Add(use.Node.Name.Value);
        }

        foreach (var variable in node.Variables.Where(variable => !used.Contains(variable.Variable.Name.Value)))
        {
            var where = node.Name is { } operation ? $" in operation \"{operation.Value}\"" : "";
            Context.Report($"Variable \"${variable.Variable.Name.Value}\" is never used{where}.", variable);
        }
    }
}
