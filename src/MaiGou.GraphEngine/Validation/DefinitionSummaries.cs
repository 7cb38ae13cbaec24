using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation;

/// <summary>A variable where a value is expected.</summary>
/// <param name="Node">The use.</param>
/// <param name="Type">Expected type; null when unknown.</param>
/// <param name="HasDefault">True when the argument or input field has a default.</param>
/// <param name="OneOf">The oneOf input object type when it is the value of one of its fields, else null.</param>
internal sealed record VariableUse(VariableNode Node, GraphType? Type, bool HasDefault, InputObjectType? OneOf);

/// <summary>What one operation or fragment says by itself, without what it spreads.</summary>
internal sealed class DefinitionSummary
{
    public List<FragmentSpreadNode> Spreads { get; } = [];

    public List<VariableUse> Uses { get; } = [];
}

/// <summary>The summaries of a document and the graph of fragments they span; cost follows the document, not its expansion (V53).</summary>
internal sealed class DefinitionSummaries(ValidationContext context)
{
    private readonly Dictionary<DefinitionNode, DefinitionSummary> _summaries = [];
    private readonly Dictionary<OperationDefinitionNode, IReadOnlyList<DefinitionNode>> _reached = [];
    private HashSet<DefinitionNode>? _reachedByAny;

    public DefinitionSummary Of(DefinitionNode definition)
    {
        if (!_summaries.TryGetValue(definition, out var summary))
        {
            _summaries[definition] = summary = new DefinitionSummary();
        }

        return summary;
    }

    /// <summary>All operations and every fragment that one of them spreads directly or indirectly.</summary>
    public IReadOnlySet<DefinitionNode> ReachedByAny =>
        _reachedByAny ??= context.Document.Definitions.OfType<OperationDefinitionNode>().SelectMany(ReachedBy).ToHashSet();

    /// <summary>The operation and every fragment it spreads directly or indirectly, each once.</summary>
    public IReadOnlyList<DefinitionNode> ReachedBy(OperationDefinitionNode operation)
    {
        if (_reached.TryGetValue(operation, out var known))
        {
            return known;
        }

        var reached = new List<DefinitionNode> { operation };
        var seen = new HashSet<DefinitionNode> { operation };
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var spread in Of(reached[i]).Spreads)
            {
                context.Step();
                if (context.Fragment(spread.Name.Value) is { } fragment && seen.Add(fragment))
                {
                    reached.Add(fragment);
                }
            }
        }

        return _reached[operation] = reached;
    }

    /// <summary>Each fragment after those it spreads; where fragments form a cycle one of them comes too early.</summary>
    public IReadOnlyList<FragmentDefinitionNode> InnermostFirst()
    {
        var ordered = new List<FragmentDefinitionNode>();
        var entered = new HashSet<FragmentDefinitionNode>();
        var path = new Stack<(FragmentDefinitionNode Fragment, int Next)>();
        foreach (var root in context.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (entered.Add(root))
            {
                path.Push((root, 0));
            }

            while (path.TryPop(out var at))
            {
                context.Step();
                var spreads = Of(at.Fragment).Spreads;
                if (at.Next == spreads.Count)
                {
                    ordered.Add(at.Fragment);
                    continue;
                }

                path.Push((at.Fragment, at.Next + 1));
                if (context.Fragment(spreads[at.Next].Name.Value) is { } inner && entered.Add(inner))
                {
                    path.Push((inner, 0));
                }
            }
        }

        return ordered;
    }
}

/// <summary>Fills the summaries during the first walk.</summary>
internal sealed class SummaryCollector(ValidationContext context) : ValidationRule(context)
{
    public override void EnterSpread(FragmentSpreadNode node) => Current.Spreads.Add(node);

    public override void EnterValue(ValueNode node)
    {
        if (node is VariableNode variable)
        {
            var oneOf = Position.InputObject is { IsOneOf: true } type ? type : null;
            Current.Uses.Add(new VariableUse(variable, Position.InputType, Position.HasDefault, oneOf));
        }
    }

    private DefinitionSummary Current => Context.Summaries.Of(Position.Definition!);
}
