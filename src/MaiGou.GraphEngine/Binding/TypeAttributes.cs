namespace MaiGou.GraphEngine;

/// <summary>What a class of resolver methods is for.</summary>
internal enum ResolverOwner
{
    Query,
    Mutation,
    Subscription,
    Object,
    Interface,
}

/// <summary>Marks a static class of resolver methods.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ResolverClassAttribute : Attribute
{
    private protected ResolverClassAttribute()
    {
    }

    internal abstract ResolverOwner Owner { get; }

    internal virtual Type? ClrType => null;

    internal virtual string? SdlName => null;
}

/// <summary>Marks a static class whose public or internal static methods resolve fields of the query root.</summary>
public sealed class QueryTypeAttribute : ResolverClassAttribute
{
    internal override ResolverOwner Owner => ResolverOwner.Query;
}

/// <summary>Marks a static class whose static methods resolve fields of the mutation root.</summary>
public sealed class MutationTypeAttribute : ResolverClassAttribute
{
    internal override ResolverOwner Owner => ResolverOwner.Mutation;
}

/// <summary>Marks a static class whose static methods open the streams of subscription fields.</summary>
/// <remarks>Each method returns <see cref="IAsyncEnumerable{T}"/>; every item is the field's value in one event.</remarks>
public sealed class SubscriptionTypeAttribute : ResolverClassAttribute
{
    internal override ResolverOwner Owner => ResolverOwner.Subscription;
}

/// <summary>Marks a static class that resolves fields of the object type bound to <typeparamref name="T"/>.</summary>
/// <remarks>
/// A method receives all parents of its level: <c>[Parent] IReadOnlyList&lt;T&gt;</c>, and returns as many results, in order.
/// A method with a single <c>[Parent] T</c> must be synchronous and take no service (T24).
/// The SDL name is <see cref="Name"/>, else the name of <typeparamref name="T"/>.
/// </remarks>
public sealed class ObjectTypeAttribute<T> : ResolverClassAttribute
    where T : class
{
    /// <summary>Name of the type in the SDL, when it differs from the CLR name.</summary>
    public string? Name { get; init; }

    internal override ResolverOwner Owner => ResolverOwner.Object;

    internal override Type ClrType => typeof(T);

    internal override string? SdlName => Name;
}

/// <summary>Marks a static class that resolves fields for every object type whose CLR type derives from <typeparamref name="T"/>.</summary>
/// <remarks>One call serves the values of all such types at a level. A resolver bound to the object type itself wins.</remarks>
public sealed class InterfaceTypeAttribute<T> : ResolverClassAttribute
    where T : class
{
    /// <summary>Name of the interface in the SDL, when it differs from the CLR name without the I.</summary>
    public string? Name { get; init; }

    internal override ResolverOwner Owner => ResolverOwner.Interface;

    internal override Type ClrType => typeof(T);

    internal override string? SdlName => Name;
}

/// <summary>Gives a CLR type, member, parameter or enum value the name it has in the SDL.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name in the SDL.</summary>
    public string Name { get; } = name;
}

/// <summary>Keeps a CLR method of a resolver class out of the binding.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>The parameter receives the parents of the level.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;
