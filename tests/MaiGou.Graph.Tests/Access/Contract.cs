using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.Access;

/// <summary>The schema as these tests walk it: which types belong to patients, who may select what, and ways to get somewhere.</summary>
internal static class Contract
{
    private static readonly HashSet<string> LeadsToOwned;

    static Contract()
    {
        Schema = SchemaLoader.Load(SchemaLoader.ReadFolder(Path.Combine(AppContext.BaseDirectory, "schema")), MaiGouScalars.All);
        Types = [.. Schema.Types.OfType<CompositeType>().Where(t => !t.IsIntrospection)];
        Owned = Types.OfType<ObjectType>().Where(t => RuleOf(t) == "OWNED").ToDictionary(t => t.Name, t => PermissionIn(t.Directive("access"))!);
        OwnedNodes = [.. Types.OfType<ObjectType>().Where(t => Owned.ContainsKey(t.Name) && t.Interfaces.Any(i => i.Name == "Node")).Select(t => t.Name)];
        LeadsToOwned = [.. Owned.Keys];
        for (var before = -1; before != LeadsToOwned.Count;)
        {
            before = LeadsToOwned.Count;
            LeadsToOwned.UnionWith(Types
                .Where(t => t.PossibleTypes.Any(p => LeadsToOwned.Contains(p.Name)) || t.Fields.Any(f => LeadsToOwned.Contains(f.Type.Named.Name)))
                .Select(t => t.Name));
        }
    }

    public static GraphSchema Schema { get; }

    /// <summary>Objects, interfaces and unions.</summary>
    public static IReadOnlyList<CompositeType> Types { get; }

    /// <summary>Types whose objects belong to a patient, with the permission that opens them.</summary>
    public static IReadOnlyDictionary<string, string> Owned { get; }

    /// <summary>Those of them that can be asked for by <c>node</c>.</summary>
    public static IReadOnlyList<string> OwnedNodes { get; }

    /// <summary>Code of the permission table that selecting the field itself needs; null when the type alone decides.</summary>
    public static string? PermissionOf(FieldDef field) => PermissionIn(field.Directive("access"));

    /// <summary>True when an object that belongs to a patient can be below the field.</summary>
    public static bool IsOnAWayToOwned(FieldDef field) => LeadsToOwned.Contains(field.Type.Named.Name);

    public static bool IsList(FieldDef field) => field.Type.Nullable is ListType;

    public static bool IsConnection(NamedType type) => type.Name.EndsWith("Connection", StringComparison.Ordinal);

    public static bool IsEdge(NamedType type) => type.Name.EndsWith("Edge", StringComparison.Ordinal);

    /// <summary>The shortest way from Query to a type over fields that pass; null when there is none.</summary>
    public static IReadOnlyList<FieldDef>? WayTo(NamedType target, Func<FieldDef, bool> passes)
    {
        var ways = new Dictionary<string, IReadOnlyList<FieldDef>> { [Schema.QueryType.Name] = [] };
        var open = new Queue<CompositeType>([Schema.QueryType]);
        while (open.TryDequeue(out var type))
        {
            foreach (var field in type.Fields.Where(f => f.Type.Named is ObjectType && !ways.ContainsKey(f.Type.Named.Name) && passes(f)))
            {
                ways[field.Type.Named.Name] = [.. ways[type.Name], field];
                open.Enqueue((CompositeType)field.Type.Named);
            }
        }

        return ways.GetValueOrDefault(target.Name);
    }

    private static string? RuleOf(CompositeType type) => (type.Directive("access")?.Argument("rule") as EnumValueNode)?.Value;

    private static string? PermissionIn(AppliedDirective? access) => (access?.Argument("permission") as StringValueNode)?.Value;
}
