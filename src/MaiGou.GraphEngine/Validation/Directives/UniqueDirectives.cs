using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Directives;

/// <summary>A directive stands at one place once, unless it is repeatable (5.7.3, V27).</summary>
internal sealed class UniqueDirectives(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        var known = new Dictionary<string, DirectiveNode>();
        foreach (var node in nodes)
        {
            var name = node.Name.Value;
            if (Context.Schema.DirectivesByName.GetValueOrDefault(name) is { IsRepeatable: false } && !known.TryAdd(name, node))
            {
                Context.Report($"The directive \"@{name}\" can only be used once at this location.", known[name], node);
            }
        }
    }
}
