using System.Collections.Concurrent;
using System.Collections.Frozen;
using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>A schema whose every object field has its CLR source. Frozen; shared by all requests.</summary>
internal sealed class BoundSchema(
    GraphSchema schema,
    FrozenDictionary<FieldDef, FieldBinding> bindings,
    FrozenDictionary<Type, ObjectType> objectTypes,
    FrozenDictionary<ObjectType, AccessRequirement> ownedRules,
    ResultTexts texts)
{
    private readonly ConcurrentDictionary<Type, ObjectType?> _runtimeTypes = new(objectTypes.Select(
        t => KeyValuePair.Create<Type, ObjectType?>(t.Key, t.Value)));

    public GraphSchema Schema { get; } = schema;

    /// <summary>Weights for the cost of operations.</summary>
    public CostDirectives Costs { get; } = new();

    /// <summary>The source of a field on an object type; the field may be the one that an interface declares.</summary>
    /// <remarks>Errors: <see cref="KeyNotFoundException"/> for introspection types and fields, which are bound elsewhere.</remarks>
    public FieldBinding Binding(ObjectType type, FieldDef field) =>
        bindings[field.DeclaringType == type ? field : type.FieldsByName[field.Name]];

    /// <summary>The object type of a result value by its class or the nearest base class; null when none is bound.</summary>
    public ObjectType? TypeOf(object value) =>
        _runtimeTypes.TryGetValue(value.GetType(), out var known) ? known : _runtimeTypes.GetOrAdd(value.GetType(), FindBase);

    /// <summary>The rule to check for each object of the type; null unless the type is declared OWNED.</summary>
    public AccessRequirement? OwnedRule(ObjectType type) => ownedRules.GetValueOrDefault(type);

    /// <summary>How result values of a CLR type become names of an enum; the function answers null for a value that is none of them.</summary>
    public Func<object, string?> EnumText(EnumType type, Type clr) => texts.EnumText(type, clr);

    /// <summary>How result values of a CLR type become texts of ID; the function answers null for a value that can be no id.</summary>
    public Func<object, string?> IdText(Type clr) => texts.IdText(clr);

    private ObjectType? FindBase(Type runtime)
    {
        for (var type = runtime.BaseType; type is not null; type = type.BaseType)
        {
            if (objectTypes.TryGetValue(type, out var found))
            {
                return found;
            }
        }

        return null;
    }
}
