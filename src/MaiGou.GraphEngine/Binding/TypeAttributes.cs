namespace MaiGou.GraphEngine;

/// <summary>Marks a static class whose public or internal static methods resolve fields of the query root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>Marks a static class whose static methods resolve fields of the mutation root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>Marks a static class whose static methods open the streams of subscription fields.</summary>
/// <remarks>Each method returns <see cref="IAsyncEnumerable{T}"/>; every item is the field's value in one event.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>Marks a static class that resolves fields of the object type bound to <typeparamref name="T"/>.</summary>
/// <remarks>
/// A method receives all parents of its level: <c>[Parent] IReadOnlyList&lt;T&gt;</c>, and returns as many results, in order.
/// A method with a single <c>[Parent] T</c> must be synchronous and take no service (T24).
/// The SDL name is <see cref="Name"/>, else the name of <typeparamref name="T"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute
    where T : class
{
    /// <summary>Name of the type in the SDL, when it differs from the CLR name.</summary>
    public string? Name { get; init; }
}

/// <summary>Marks a static class that resolves fields for every object type whose CLR type derives from <typeparamref name="T"/>.</summary>
/// <remarks>One call serves the values of all such types at a level. A resolver bound to the object type itself wins.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute<T> : Attribute
    where T : class
{
    /// <summary>Name of the interface in the SDL, when it differs from the CLR name.</summary>
    public string? Name { get; init; }
}

/// <summary>Gives a CLR type, member, parameter or enum value the name it has in the SDL.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method
    | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Keeps a CLR method of a resolver class out of the binding.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>The parameter receives the parents of the level.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;
