using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary><c>totalCount</c> of a page: counted only when selected (N08).</summary>
internal sealed class ConnectionCount(
    ObjectType declaringType, FieldDef field, AccessRequirement access, Func<object, object?> counter)
    : ResolverBinding(declaringType, field, access)
{
    public override object MethodIdentity => this;

    /// <summary>The binding when the type is a page and the field its count.</summary>
    public static ConnectionCount? For(ObjectType type, FieldDef field, AccessRequirement access, Type? clr) =>
        field.Name == "totalCount" && field.Type.Nullable.ToString() == "Int"
        && clr is { IsGenericType: true } && clr.GetGenericTypeDefinition() == typeof(Connection<>)
            ? new ConnectionCount(type, field, access, PropertyGetters.For(clr.GetProperty(nameof(Connection<>.Count))!))
            : null;

    public override async ValueTask<IReadOnlyList<object?>> InvokeAsync(ResolverCall call)
    {
        var counts = new object?[call.Parents.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = counter(call.Parents[i]) is Func<CancellationToken, Task<int>> count ? await count(call.Cancellation) : null;
        }

        return counts;
    }
}
