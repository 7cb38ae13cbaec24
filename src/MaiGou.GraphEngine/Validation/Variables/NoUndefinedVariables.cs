using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Variables;

/// <summary>An operation declares every variable used in it or in fragments it spreads (5.8.3, V32).</summary>
internal sealed class NoUndefinedVariables(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveOperation(OperationDefinitionNode node)
    {
        var declared = node.Variables.Select(variable => variable.Variable.Name.Value).ToHashSet();
        foreach (var use in Context.Summaries.ReachedBy(node).SelectMany(reached => Context.Summaries.Of(reached).Uses))
        {
            Context.Step();
            var name = use.Node.Name.Value;
            if (Context.IsStopped)
            {
                return;
            }

            if (!declared.Contains(name))
            {
                var where = node.Name is { } operation ? $" by operation \"{operation.Value}\"" : "";
                Context.Report($"Variable \"${name}\" is not defined{where}.", use.Node, node);
            }
        }
    }
}
