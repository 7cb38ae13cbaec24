using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Finds the root types: as the schema definition says, else by their default names (T01, T02).</summary>
internal sealed class RootTypes(SchemaSources sources, TypeBuilder types, Violations violations)
{
    private readonly Dictionary<string, OperationKind> _claimed = [];

    public ObjectType? Find(OperationKind kind)
    {
        var declared = sources.Schemas
            .SelectMany(s => s.Node.Operations.Select(o => (Operation: o, s.Document)))
            .Where(o => o.Operation.Kind == kind).ToList();
        foreach (var (operation, document) in declared.Skip(1))
        {
            violations.Add("schema", $"{Word(kind)} is given more than once", SchemaSources.OriginOf(document, operation));
        }

        if (declared.Count == 0)
        {
            var isDefault = !sources.Schemas.Exists(s => !s.Node.IsExtension);
            return isDefault && types.Find(DefaultName(kind)) is { } found ? Claim(kind, found, found.Origin) : null;
        }

        var (root, source) = declared[0];
        var origin = SchemaSources.OriginOf(source, root);
        if (types.Find(root.Type.Name.Value) is { } type)
        {
            return Claim(kind, type, origin);
        }

        violations.Add("schema", $"type {root.Type.Name.Value} of {Word(kind)} is not defined", origin);
        return null;
    }

    /// <summary>Stands in for a query root that is not there, so that the other rules still run.</summary>
    public ObjectType Missing()
    {
        if (!_claimed.ContainsValue(OperationKind.Query))
        {
            violations.Add("schema", "has no query root type", default);
        }

        return new ObjectType { Name = DefaultName(OperationKind.Query) };
    }

    private ObjectType? Claim(OperationKind kind, NamedType type, SourceOrigin origin)
    {
        if (!_claimed.TryAdd(type.Name, kind))
        {
            violations.Add("schema", $"{Word(kind)} and {Word(_claimed[type.Name])} are the same type {type.Name}", origin);
        }

        if (type is ObjectType root)
        {
            return root;
        }

        violations.Add("schema", $"root type {type.Name} of {Word(kind)} is no object type", origin);
        return null;
    }

    private static string Word(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string DefaultName(OperationKind kind) => kind switch
    {
        OperationKind.Query => "Query",
        OperationKind.Mutation => "Mutation",
        OperationKind.Subscription => "Subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
