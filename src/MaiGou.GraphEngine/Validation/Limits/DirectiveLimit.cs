using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the directives at one place (G).</summary>
internal sealed class DirectiveLimit(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        var limit = Context.Limits.MaxDirectives;
        if (nodes.Count > limit)
        {
            Context.ReportLimit(
                "LIMIT_DIRECTIVES",
                $"There are {nodes.Count} directives at this location; at most {limit} are allowed.",
                limit,
                nodes.Count,
                nodes[0]);
        }
    }
}
