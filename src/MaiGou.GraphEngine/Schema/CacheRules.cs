using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Rules of <c>@cacheControl</c> (K01): a hint that cannot be read would be taken for one that is not there.</summary>
internal sealed class CacheRules(GraphSchema schema, Violations violations)
{
    private const string Name = "cacheControl";

    public void Check()
    {
        if (!schema.DirectivesByName.TryGetValue(Name, out var definition))
        {
            return;
        }

        var isKnown = definition.Arguments.All(a => (a.Name, a.Type.Nullable) switch
        {
            ("maxAge", ScalarType { Name: "Int" }) or ("inheritMaxAge", ScalarType { Name: "Boolean" }) => true,
            ("scope", EnumType scope) => scope.ValuesByName.ContainsKey("PUBLIC") && scope.ValuesByName.ContainsKey("PRIVATE"),
            _ => false,
        });
        if (!isKnown)
        {
            violations.Add($"@{Name}", "is reserved for (maxAge: Int, scope: an enum of PUBLIC and PRIVATE, inheritMaxAge: Boolean)", definition.Origin);
        }

        foreach (var type in schema.Types)
        {
            Check(type.Name, type.Directive(Name));
            foreach (var field in (type as CompositeType)?.Fields ?? [])
            {
                Check(field.Coordinate, field.Directive(Name));
            }
        }
    }

    private void Check(string coordinate, AppliedDirective? hint)
    {
        if (CacheHint.Seconds(hint) < 0)
        {
            Add("maxAge must not be negative");
        }

        if (CacheHint.Seconds(hint) is not null && hint!.Argument("inheritMaxAge") is BooleanValueNode { Value: true })
        {
            Add("takes maxAge or inheritMaxAge, not both");
        }

        void Add(string message) => violations.Add(coordinate, $"@{Name}: {message}", SchemaSources.OriginOf(hint!.Document, hint.Node));
    }
}
