using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Operations;

/// <summary>No two operations share a name (5.2.2.1, V03).</summary>
internal sealed class UniqueOperationNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is { } name && !_known.TryAdd(name.Value, name))
        {
            Context.Report($"There can be only one operation named \"{name.Value}\".", _known[name.Value], name);
        }
    }
}
