using System.Reflection;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Gives every field of an object type its one CLR source: resolver, interface-level resolver, or property.</summary>
internal sealed class ObjectBinder(
    GraphSchema schema, IReadOnlyList<ResolverClass> classes, TypeIndex types,
    MethodBinder methods, OutputMatch outputs, NullabilityInfoContext annotations, BindingReport report)
{
    private readonly (ResolverClass Class, string? TypeName)[] _classes = [.. classes.Select(c => (c, TypeName(c, schema, types)))];
    private readonly Dictionary<Type, ILookup<string, PropertyInfo>> _properties = [];

    public FieldBinding? Bind(ObjectType type, FieldDef field, AccessRequirement access)
    {
        var clr = types.ClrOf(type);
        if (Resolver(type, field, clr) is { } method)
        {
            return type == schema.SubscriptionType
                ? methods.BindStream(type, field, access, method)
                : methods.Bind(type, field, access, method, clr);
        }

        if (clr is not null && Property(clr, field.Name) is { } property)
        {
            return BindProperty(type, field, access, property);
        }

        if (ConnectionCount.For(type, field, access, clr) is { } count)
        {
            return count;
        }

        report.Add(field.Coordinate, field.Type.ToString()!, Missing(field, clr));
        return null;
    }

    private string Missing(FieldDef field, Type? clr)
    {
        var member = SdlNames.Pascal(field.Name);
        if (clr is not null)
        {
            var name = new ClrShape(clr, null).ToString();
            return $"{name} has no property {member}, and no [ObjectType<{name}>] class a method {member}";
        }

        var root = field.DeclaringType == schema.QueryType ? "Query" : field.DeclaringType == schema.MutationType ? "Mutation" : "Subscription";
        return $"no [{root}Type] class has a method {member}";
    }

    /// <summary>Lists resolver classes and methods that the SDL does not know.</summary>
    public void RefuseUnknown()
    {
        foreach (var (owner, name) in _classes)
        {
            var type = name is null ? null : schema.Type(name) as CompositeType;
            var fits = owner.Owner == ResolverOwner.Interface ? type is { IsAbstract: true } : type is ObjectType;
            if (!fits)
            {
                var kind = owner.Owner == ResolverOwner.Interface ? "interface or union" : "object type";
                var of = owner.ClrType is null ? "" : $"<{new ClrShape(owner.ClrType, null)}>";
                report.Add(name ?? owner.Owner.ToString(), $"no {kind} of that name", $"[{owner.Owner}Type{of}] class {owner.Class.Name}");
                continue;
            }

            foreach (var group in owner.Methods.Where(g => !Knows(type!, g.Key)))
            {
                foreach (var method in group)
                {
                    report.Add($"{type!.Name}.{group.Key}", "not in the SDL", $"method {owner.Class.Name}.{method.Name}; declare the field, or mark the method [GraphQLIgnore]");
                }
            }
        }
    }

    private MethodInfo? Resolver(ObjectType type, FieldDef field, Type? clr)
    {
        var own = _classes.Where(c => c.Class.Owner != ResolverOwner.Interface && c.TypeName == type.Name)
            .SelectMany(c => c.Class.Methods[field.Name]).Distinct().ToArray();
        var found = own.Length > 0 || clr is null
            ? own
            : [.. _classes.Where(c => Serves(c.Class, c.TypeName, type, clr)).SelectMany(c => c.Class.Methods[field.Name]).Distinct()];
        if (found.Length > 1)
        {
            report.Add(field.Coordinate, $"{field.Type} from one source", string.Join(" and ", found.Select(m => $"{m.DeclaringType!.Name}.{m.Name}")));
        }

        return found.FirstOrDefault();
    }

    private PropertyBinding? BindProperty(ObjectType type, FieldDef field, AccessRequirement access, PropertyInfo property)
    {
        var source = $"{property.DeclaringType!.Name}.{property.Name}";
        if (field.Arguments.Count > 0)
        {
            report.Add(field.Coordinate, "a field with arguments", $"property {source} takes none; write a resolver method");
            return null;
        }

        if (field.Type.Named.IsComposite && !PropertyGetters.IsOfRecord(property))
        {
            report.Add(field.Coordinate, field.Type.ToString()!, $"property {source} may not be loaded; write a resolver method");
            return null;
        }

        var declared = new ClrShape(property.PropertyType, annotations.Create(property));
        if (ListReader.For(ResultSpread.Value(declared)) is { IsAsync: true })
        {
            report.Add(field.Coordinate, field.Type.ToString()!, $"property {source} is a sequence that must be waited for; write a resolver method");
            return null;
        }

        var before = report.Count;
        outputs.Check(field, ResultSpread.Value(declared), source);
        return report.Count > before
            ? null
            : new PropertyBinding(type, field, access, Getter(property, declared), property.PropertyType)
            {
                Stored = PropertyGetters.IsStored(property) ? property : null,
            };
    }

    // Few properties are optional or memory, and the others are read without a detour.
    private static Func<object, object?> Getter(PropertyInfo property, ClrShape declared)
    {
        var getter = PropertyGetters.For(property);
        var lists = ListReader.For(ResultSpread.Value(declared));
        if (lists is null && ResultSpread.Value(declared) == declared)
        {
            return getter;
        }

        var spread = ResultSpread.For(declared);
        return owner => spread.One(getter(owner)) is { } value and not GraphQLError && lists is not null
            ? lists.Read(value)
            : spread.One(getter(owner));
    }

    private PropertyInfo? Property(Type clr, string name)
    {
        if (!_properties.TryGetValue(clr, out var known))
        {
            _properties.Add(clr, known = clr
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
                .ToLookup(SdlNames.Of));
        }

        return known[name].FirstOrDefault();
    }

    private bool Serves(ResolverClass owner, string? typeName, ObjectType type, Type clr) =>
        owner.Owner == ResolverOwner.Interface
        && owner.ClrType!.IsAssignableFrom(clr)
        && schema.Type(typeName!) is CompositeType { IsAbstract: true } some
        && some.PossibleTypes.Contains(type);

    private static bool Knows(CompositeType type, string field) =>
        type.FieldsByName.ContainsKey(field) || (type.IsAbstract && type.PossibleTypes.Any(p => p.FieldsByName.ContainsKey(field)));

    private static string? TypeName(ResolverClass owner, GraphSchema schema, TypeIndex types) => owner.Owner switch
    {
        ResolverOwner.Query => schema.QueryType.Name,
        ResolverOwner.Mutation => schema.MutationType?.Name,
        ResolverOwner.Subscription => schema.SubscriptionType?.Name,
        _ => owner.SdlName ?? types.SdlNameOf(owner.ClrType!),
    };
}
