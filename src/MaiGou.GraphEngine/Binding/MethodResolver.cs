using System.Reflection;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Fills one parameter of a resolver.</summary>
internal delegate object? ParameterReader(ResolverCall call);

/// <summary>How a resolver method takes its parents.</summary>
internal enum ParentKind
{
    /// <summary>A field of a root type.</summary>
    None,

    /// <summary>One call for all parents.</summary>
    All,

    /// <summary>One synchronous call for each parent.</summary>
    Each,
}

/// <summary>A resolver method with its parameters prepared at start-up.</summary>
internal sealed class MethodResolver(
    ObjectType declaringType, FieldDef field, AccessRequirement access,
    MethodInfo method, ParameterReader[] parameters, ParentKind parents, int parentIndex, ReturnReader returned, ResultSpread spread)
    : ResolverBinding(declaringType, field, access)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);

    public override object MethodIdentity => method;

    public override bool Waits => returned.IsAsync;

    public override async ValueTask<IReadOnlyList<object?>> InvokeAsync(ResolverCall call)
    {
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = parameters[i](call);
        }

        if (parents == ParentKind.Each)
        {
            return InvokeEach(call.Parents, arguments);
        }

        var result = await returned.ReadAsync(_invoker.Invoke(null, arguments.AsSpan()));
        if (parents == ParentKind.None)
        {
            return [spread.One(result)];
        }

        var results = spread.Many(result);
        return results?.Count == call.Parents.Count
            ? results
            : throw new InvalidOperationException(
                $"{method.DeclaringType!.Name}.{method.Name} returned {results?.Count ?? 0} results for {call.Parents.Count} parents of {Field.Coordinate}.");
    }

    private object?[] InvokeEach(IReadOnlyList<object> all, object?[] arguments)
    {
        var results = new object?[all.Count];
        for (var i = 0; i < results.Length; i++)
        {
            arguments[parentIndex] = all[i];
            try
            {
                results[i] = spread.One(_invoker.Invoke(null, arguments.AsSpan()));
            }
            catch (GraphQLException refusal)
            {
                // Each call has a parent of its own, so its refusal is no other position's (X21).
                results[i] = new GraphQLError(refusal.Message, refusal.Code);
            }
        }

        return results;
    }
}
