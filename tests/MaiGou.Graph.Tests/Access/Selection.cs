using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.Access;

/// <summary>Writes selection sets from the schema.</summary>
/// <param name="Takes">Which fields are selected besides <c>__typename</c>, <c>id</c> and what pages are made of.</param>
/// <param name="Arguments">The arguments of a field in brackets, or nothing; null leaves the field out.</param>
internal sealed record Selection(Func<FieldDef, bool> Takes, Func<FieldDef, string?> Arguments)
{
    /// <summary>The selection set of a type, so many objects deep; pages and edges do not count.</summary>
    public string Of(NamedType type, int depth) => type switch
    {
        CompositeType { IsAbstract: true } of => $"{{ __typename {string.Join(' ', of.PossibleTypes.Select(p => $"... on {p.Name} {{ {Fields(p, depth, $"{p.Name}_")} }}"))} }}",
        CompositeType of => $"{{ __typename {Fields(of, depth, prefix: null)} }}",
        _ => "",
    };

    /// <param name="prefix">Goes before the names of fields: those of different types never merge then.</param>
    private string Fields(CompositeType type, int depth, string? prefix) => string.Join(' ', type.Fields.Select(f => Field(f, depth, prefix)).OfType<string>());

    private string? Field(FieldDef field, int depth, string? prefix)
    {
        if (field.Type.Named is not CompositeType below)
        {
            return field.Name == "id" ? "id" : Takes(field) && Arguments(field) is { } with ? $"{Alias(prefix, field)}{field.Name}{with}" : null;
        }

        var deeper = Contract.IsConnection(below) || Contract.IsEdge(below) ? depth : depth - 1;
        return deeper >= 0 && Takes(field) && Arguments(field) is { } given ? $"{Alias(prefix, field)}{field.Name}{given} {Of(below, deeper)}" : null;
    }

    private static string Alias(string? prefix, FieldDef field) => prefix is null ? "" : $"{prefix}{field.Name}: ";
}
