using System.Collections.Frozen;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Binds a bare SDL: every field answers null, every event is null.</summary>
internal static class NullBinder
{
    public static BoundSchema Bind(GraphSchema schema)
    {
        foreach (var scalar in schema.Types.OfType<ScalarType>())
        {
            scalar.Codec ??= new AnyScalar(scalar.Name);
        }

        var bindings = schema.Types.OfType<ObjectType>()
            .Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(t => t.Fields.Select(f => (Field: f, Binding: Null(schema, t, f))))
            .ToFrozenDictionary(b => b.Field, b => b.Binding);
        return new BoundSchema(
            schema, bindings, FrozenDictionary<Type, ObjectType>.Empty, FrozenDictionary<ObjectType, AccessRequirement>.Empty, new ResultTexts([]));
    }

    private static FieldBinding Null(GraphSchema schema, ObjectType type, FieldDef field)
    {
        var everybody = new AccessRequirement(AccessRule.Public, null);
        return type == schema.SubscriptionType
            ? new NullStream(type, field, everybody)
            : new PropertyBinding(type, field, everybody, static _ => null, typeof(object));
    }

    private sealed class NullStream(ObjectType declaringType, FieldDef field, AccessRequirement access)
        : StreamBinding(declaringType, field, access)
    {
        public override async IAsyncEnumerable<object?> Open(ResolverCall call)
        {
            await Task.CompletedTask;
            yield return null;
        }
    }
}
