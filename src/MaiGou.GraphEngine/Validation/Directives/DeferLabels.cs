using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Directives;

/// <summary>Labels of <c>@defer</c> are written out and differ (V42). There is no <c>@stream</c> to look at (V43).</summary>
internal sealed class DeferLabels(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, DirectiveNode> _known = new(StringComparer.Ordinal);

    public override void EnterDirective(DirectiveNode node, string location)
    {
        if (node.Name.Value != "defer")
        {
            return;
        }

        switch (node.Arguments.FirstOrDefault(a => a.Name.Value == "label")?.Value)
        {
            case null or NullValueNode:
                break;
            case StringValueNode label when _known.TryAdd(label.Value, node):
                break;
            case StringValueNode label:
                Context.Report(
                    "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages.",
                    _known[label.Value],
                    node);
                break;
            default:
                Context.Report("Argument \"@defer(label:)\" must be a static string.", node);
                break;
        }
    }
}
