using System.Reflection;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>The one CLR source of a field of an object type (T23).</summary>
internal abstract class FieldBinding(ObjectType declaringType, FieldDef field, AccessRequirement access)
{
    /// <summary>The object type the binding belongs to; an interface-level resolver has one binding per object type.</summary>
    public ObjectType DeclaringType { get; } = declaringType;

    public FieldDef Field { get; } = field;

    /// <summary>The effective rule: the field's own, else its type's.</summary>
    public AccessRequirement Access { get; } = access;
}

/// <summary>A field read from a property; synchronous and without services.</summary>
internal sealed class PropertyBinding(
    ObjectType declaringType, FieldDef field, AccessRequirement access, Func<object, object?> getter, Type clrType)
    : FieldBinding(declaringType, field, access)
{
    public Func<object, object?> Getter { get; } = getter;

    public Type ClrType { get; } = clrType;

    /// <summary>The property behind the getter; null when there is none, or when it computes.</summary>
    public PropertyInfo? Stored { get; init; }
}

/// <summary>A field answered by a resolver method: one call for all parents of a level (X20).</summary>
internal abstract class ResolverBinding(ObjectType declaringType, FieldDef field, AccessRequirement access)
    : FieldBinding(declaringType, field, access)
{
    /// <summary>The same value for bindings that come from one method of an interface, so that one call can serve several object types.</summary>
    public abstract object MethodIdentity { get; }

    /// <summary>True when a call may wait for something outside, such as a database: it then weighs more (Q02).</summary>
    public virtual bool Waits => true;

    /// <summary>Calls the method once.</summary>
    /// <returns>One entry per parent, in order; a <see cref="GraphQLError"/> entry is an error of that position.</returns>
    public abstract ValueTask<IReadOnlyList<object?>> InvokeAsync(ResolverCall call);
}

/// <summary>A subscription root field: opens a stream.</summary>
internal abstract class StreamBinding(ObjectType declaringType, FieldDef field, AccessRequirement access)
    : FieldBinding(declaringType, field, access)
{
    /// <summary>Each item is the value of the root field in one event.</summary>
    public abstract IAsyncEnumerable<object?> Open(ResolverCall call);
}

/// <summary>What one call of a resolver receives.</summary>
internal sealed class ResolverCall
{
    /// <summary>All living parents of the level; a single placeholder object for a root field.</summary>
    public required IReadOnlyList<object> Parents { get; init; }

    public required ArgumentValues Arguments { get; init; }

    public required RequestContext Context { get; init; }

    public required ISelection Selection { get; init; }

    public required CancellationToken Cancellation { get; init; }
}
