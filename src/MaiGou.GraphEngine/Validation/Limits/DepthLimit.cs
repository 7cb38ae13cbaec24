using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the nesting of fields after fragments are spread (G).</summary>
/// <remarks>
/// Each fragment is measured once, after those it spreads, so an exponential expansion costs nothing.
/// A selection under <c>__schema</c> or <c>__type</c> counts 13 at most: the standard introspection query follows
/// <c>ofType</c> deeper than any business query goes, and <see cref="IntrospectionDepthLimit"/> bounds what is costly there.
/// </remarks>
internal sealed class DepthLimit(ValidationContext context) : ValidationRule(context)
{
    private const int IntrospectionDepth = 13;

    private readonly Dictionary<string, int> _fragments = [];

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var fragment in Context.Summaries.InnermostFirst())
        {
            _fragments.TryAdd(fragment.Name.Value, Depth(fragment.SelectionSet));
        }

        var limit = Context.Limits.MaxDepth;
        foreach (var operation in node.Definitions.OfType<OperationDefinitionNode>())
        {
            var depth = Depth(operation.SelectionSet);
            if (depth > limit)
            {
                Context.ReportLimit(
                    "LIMIT_DEPTH", $"The selection is {depth} levels deep; at most {limit} are allowed.", limit, depth, operation);
            }
        }
    }

    private int Depth(SelectionSetNode? set)
    {
        var depth = 0;
        foreach (var selection in set?.Selections ?? [])
        {
            Context.Step();
            depth = Math.Max(depth, selection switch
            {
                FieldNode { Name.Value: "__schema" or "__type" } field => Math.Min(1 + Depth(field.SelectionSet), IntrospectionDepth),
                FieldNode field => 1 + Depth(field.SelectionSet),
                InlineFragmentNode inline => Depth(inline.SelectionSet),
                FragmentSpreadNode spread => _fragments.GetValueOrDefault(spread.Name.Value),
                _ => 0,
            });
        }

        return depth;
    }
}
