using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.House;

/// <summary>What a client of one schema would find broken in another. What was deprecated may go.</summary>
internal static class BreakingChanges
{
    public static IReadOnlyList<string> Between(GraphSchema before, GraphSchema now) =>
        [.. before.Types.Where(t => t.Origin != default).SelectMany(t => Of(t, now.Type(t.Name)))];

    private static IEnumerable<string> Of(NamedType was, NamedType? now)
    {
        if (now is null || now.GetType() != was.GetType())
        {
            return [$"{was.Name}: {(now is null ? "is gone" : "is of another kind")}"];
        }

        return (was, now) switch
        {
            (EnumType a, EnumType b) => a.Values.Where(v => v.DeprecationReason is null && !b.ValuesByName.ContainsKey(v.Name)).Select(v => $"{a.Name}.{v.Name}: is gone"),
            (InputObjectType a, InputObjectType b) => Inputs(a.Name + ".", "", a.Fields, b.Fields),
            (UnionType a, UnionType b) => a.PossibleTypes.Where(p => !b.PossibleTypes.Any(o => o.Name == p.Name)).Select(p => $"{a.Name}: {p.Name} is no member any more"),
            (CompositeType a, CompositeType b) => a.Interfaces.Where(i => !b.Interfaces.Any(o => o.Name == i.Name)).Select(i => $"{a.Name}: does not implement {i.Name} any more")
                .Concat(a.Fields.SelectMany(f => Of(f, b.Field(f.Name)))),
            _ => [],
        };
    }

    private static IEnumerable<string> Of(FieldDef was, FieldDef? now)
    {
        if (now is null)
        {
            return was.DeprecationReason is null ? [$"{was.Coordinate}: is gone"] : [];
        }

        string[] type = IsKept(was.Type, now.Type, isOutput: true) ? [] : [$"{was.Coordinate}: {was.Type} became {now.Type}"];
        return type.Concat(Inputs(was.Coordinate + "(", ":)", was.Arguments, now.Arguments));
    }

    private static IEnumerable<string> Inputs(string before, string after, IReadOnlyList<InputValueDef> was, IReadOnlyList<InputValueDef> now)
    {
        foreach (var input in was)
        {
            var kept = now.FirstOrDefault(i => i.Name == input.Name);
            if (kept is null && input.DeprecationReason is null)
            {
                yield return $"{before}{input.Name}{after}: is gone";
            }
            else if (kept is not null && !IsKept(input.Type, kept.Type, isOutput: false))
            {
                yield return $"{before}{input.Name}{after}: {input.Type} became {kept.Type}";
            }
            else if (kept is { IsRequired: true } && !input.IsRequired)
            {
                yield return $"{before}{input.Name}{after}: has no default any more";
            }
        }

        foreach (var demand in now.Where(n => n.IsRequired && was.All(i => i.Name != n.Name)))
        {
            yield return $"{before}{demand.Name}{after}: is new and required";
        }
    }

    /// <summary>Results may promise more than before, inputs may ask for less.</summary>
    private static bool IsKept(GraphType was, GraphType now, bool isOutput) => (was, now) switch
    {
        (NonNullType a, NonNullType b) => IsKept(a.Of, b.Of, isOutput),
        (NonNullType a, _) => !isOutput && IsKept(a.Of, now, isOutput),
        (_, NonNullType b) => isOutput && IsKept(was, b.Of, isOutput),
        (ListType a, ListType b) => IsKept(a.Of, b.Of, isOutput),
        (NamedType a, NamedType b) => a.Name == b.Name,
        _ => false,
    };
}
