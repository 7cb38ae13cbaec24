using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Directives;

/// <summary>A directive stands at a place it is declared for (5.7.2, V26).</summary>
internal sealed class DirectiveLocations(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirective(DirectiveNode node, string location)
    {
        if (Position.Directive is { } directive && !directive.Locations.Contains(location))
        {
            Context.Report($"Directive \"@{node.Name.Value}\" may not be used on {location}.", node);
        }
    }
}
