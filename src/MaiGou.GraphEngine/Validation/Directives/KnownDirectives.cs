using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Directives;

/// <summary>A directive exists in the schema (5.7.1, V25).</summary>
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirective(DirectiveNode node, string location)
    {
        if (Position.Directive is null)
        {
            Context.Report($"Unknown directive \"@{node.Name.Value}\".", node);
        }
    }
}
