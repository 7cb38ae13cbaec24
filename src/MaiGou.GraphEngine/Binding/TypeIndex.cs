using System.Runtime.CompilerServices;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Which CLR type stands behind which object, interface or union of the SDL.</summary>
internal sealed class TypeIndex
{
    private readonly Dictionary<CompositeType, Type> _clr = [];
    private readonly Dictionary<Type, string> _sdlNames = [];

    private TypeIndex()
    {
    }

    public IReadOnlyDictionary<CompositeType, Type> ClrTypes => _clr;

    /// <summary>Types that were reported already as having several CLR types.</summary>
    public HashSet<CompositeType> Ambiguous { get; } = [];

    public static TypeIndex Build(
        GraphSchema schema, GraphQLServerOptions options, IReadOnlyList<ResolverClass> classes, BindingReport report)
    {
        var index = new TypeIndex();
        index.AddNamedByAttributes(schema, classes, report);
        index.AddNamedAlike(schema, options, report);
        index.AddPages(schema);
        index.RefuseShared(report);
        return index;
    }

    public Type? ClrOf(CompositeType type) => _clr.GetValueOrDefault(type);

    /// <summary>The SDL name of a CLR type; a page of T is named after T.</summary>
    public string SdlNameOf(Type type) =>
        _sdlNames.GetValueOrDefault(type)
        ?? (!type.IsGenericType ? SdlNames.Of(type)
            : type.GetGenericTypeDefinition() == typeof(Connection<>) ? SdlNameOf(type.GetGenericArguments()[0]) + "Connection"
            : type.GetGenericTypeDefinition() == typeof(Edge<>) ? SdlNameOf(type.GetGenericArguments()[0]) + "Edge"
            : SdlNames.Of(type));

    private void AddNamedByAttributes(GraphSchema schema, IReadOnlyList<ResolverClass> classes, BindingReport report)
    {
        // Pages last: their names follow from the names of their items.
        foreach (var owner in classes.Where(c => c.ClrType is not null).OrderBy(c => c.ClrType!.IsGenericType))
        {
            var name = owner.SdlName ?? SdlNameOf(owner.ClrType!);
            if (schema.Type(name) is not CompositeType type || type.IsAbstract != (owner.Owner == ResolverOwner.Interface))
            {
                continue; // told with the unknown classes
            }

            if (type is ObjectType && owner.ClrType!.IsInterface)
            {
                report.Add(name, "an object type", $"{owner.ClrType.FullName} is an interface, which no value can be of");
                continue;
            }

            if (_clr.TryGetValue(type, out var other) && other != owner.ClrType)
            {
                report.Add(name, "one class", $"both {other.FullName} and {owner.ClrType!.FullName} claim it");
                continue;
            }

            Put(type, owner.ClrType!);
        }
    }

    private void AddNamedAlike(GraphSchema schema, GraphQLServerOptions options, BindingReport report)
    {
        var given = Candidates(options.Types, schema);
        var scanned = Candidates(options.Assemblies.Distinct().SelectMany(a => a.GetTypes()), schema);
        var own = Candidates([typeof(PageInfo)], schema);
        // A root has no value; a class of the domain may well be called Subscription.
        CompositeType?[] roots = [schema.QueryType, schema.MutationType, schema.SubscriptionType];
        foreach (var type in schema.Types.OfType<CompositeType>().Where(t => !_clr.ContainsKey(t) && !roots.Contains(t)))
        {
            var known = new[]
            {
                given[type.Name],
                scanned[type.Name].Where(c => SdlNames.Given(c) is not null),
                scanned[type.Name],
                own[type.Name],
            };
            var found = known.Select(k => k.Where(c => CanBe(type, c)).Distinct().ToArray()).FirstOrDefault(k => k.Length > 0) ?? [];
            if (found.Length == 1)
            {
                Put(type, found[0]);
            }
            else if (found.Length > 1 && type is ObjectType)
            {
                report.Add(
                    type.Name, "one class",
                    $"several of that name, of which one needs [GraphQLName]: {string.Join(", ", found.Select(f => f.FullName).Order(StringComparer.Ordinal))}");
                Ambiguous.Add(type);
            }
        }
    }

    private void AddPages(GraphSchema schema)
    {
        foreach (var type in schema.Types.OfType<ObjectType>().Where(t => !_clr.ContainsKey(t)).ToArray())
        {
            foreach (var (suffix, open) in new[] { ("Connection", typeof(Connection<>)), ("Edge", typeof(Edge<>)) })
            {
                if (type.Name.EndsWith(suffix, StringComparison.Ordinal)
                    && schema.Type(type.Name[..^suffix.Length]) is CompositeType of
                    && ClrOf(of) is { IsValueType: false } item)
                {
                    Put(type, open.MakeGenericType(item));
                }
            }
        }
    }

    private void RefuseShared(BindingReport report)
    {
        foreach (var shared in _clr.Where(p => p.Key is ObjectType).GroupBy(p => p.Value).Where(g => g.Count() > 1))
        {
            report.Add(
                string.Join(", ", shared.Select(p => p.Key.Name)), "different types", $"the same CLR type {shared.Key.FullName}");
        }
    }

    private void Put(CompositeType type, Type clr)
    {
        _clr[type] = clr;
        _sdlNames.TryAdd(clr, type.Name);
    }

    private static ILookup<string, Type> Candidates(IEnumerable<Type> types, GraphSchema schema) => types
        .Where(t => !t.IsGenericTypeDefinition && !t.IsDefined(typeof(CompilerGeneratedAttribute), false))
        .Select(t => (Name: SdlNames.Of(t), Type: t))
        .Where(t => schema.Type(t.Name) is CompositeType)
        .ToLookup(t => t.Name, t => t.Type);

    private static bool CanBe(CompositeType type, Type clr)
    {
        var isStatic = clr.IsAbstract && clr.IsSealed;
        var isValue = clr.IsClass || (clr.IsValueType && !clr.IsEnum && !clr.IsPrimitive);
        return !isStatic
            && !typeof(Delegate).IsAssignableFrom(clr)
            && !typeof(Attribute).IsAssignableFrom(clr)
            && (isValue || (clr.IsInterface && type.IsAbstract));
    }
}
