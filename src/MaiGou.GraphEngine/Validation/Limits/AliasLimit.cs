using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Limits;

/// <summary>Bounds the different aliases that one field name gets in one document (G).</summary>
/// <remarks>Aliases are how one request asks for a costly field, or guesses at a code, a thousand times.</remarks>
internal sealed class AliasLimit(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, HashSet<string>> _aliases = [];

    public override void EnterField(FieldNode node)
    {
        if (node.Alias is not { } alias || alias.Value == node.Name.Value)
        {
            return;
        }

        var name = node.Name.Value;
        if (!_aliases.TryGetValue(name, out var aliases))
        {
            _aliases[name] = aliases = [];
        }

        aliases.Add(alias.Value);
    }

    public override void LeaveDocument(DocumentNode node)
    {
        var limit = Context.Limits.MaxAliases;
        foreach (var (name, aliases) in _aliases.Where(entry => entry.Value.Count > limit))
        {
            Context.ReportLimit(
                "LIMIT_ALIASES",
                $"The field name \"{name}\" has {aliases.Count} aliases; at most {limit} are allowed.",
                limit,
                aliases.Count);
        }
    }
}
