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
    MethodInfo method, ParameterReader[] parameters, ParentKind parents, int parentIndex, ReturnReader returned, ResultSpread spread, ListReader? lists)
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
            return lists is null ? [spread.One(result)] : await ReadListsAsync([spread.One(result)], call.Cancellation);
        }

        var results = spread.Many(result);
        return results?.Count == call.Parents.Count
            ? lists is null ? results : await ReadListsAsync(results, call.Cancellation)
            : throw new InvalidOperationException(
                $"{method.DeclaringType!.Name}.{method.Name} returned {results?.Count ?? 0} results for {call.Parents.Count} parents of {Field.Coordinate}.");
    }

    /// <summary>One list after the other: each may be a query on what the resolver was given.</summary>
    private async ValueTask<IReadOnlyList<object?>> ReadListsAsync(IReadOnlyList<object?> results, CancellationToken ct)
    {
        var read = new object?[results.Count];
        for (var i = 0; i < read.Length; i++)
        {
            try
            {
                read[i] = results[i] is { } list and not GraphQLError ? await lists!.ReadAsync(list, ct) : results[i];
            }
            catch (GraphQLException refusal)
            {
                read[i] = Refused(refusal); // each parent has a list of its own (X21)
            }
        }

        return read;
    }

    private static GraphQLError Refused(GraphQLException refusal) => new(refusal.Message, refusal.Code) { Extensions = refusal.Extensions };

    private object?[] InvokeEach(IReadOnlyList<object> all, object?[] arguments)
    {
        var results = new object?[all.Count];
        for (var i = 0; i < results.Length; i++)
        {
            arguments[parentIndex] = all[i];
            try
            {
                var result = spread.One(_invoker.Invoke(null, arguments.AsSpan()));
                results[i] = lists is not null && result is not (null or GraphQLError) ? lists.Read(result) : result;
            }
            catch (GraphQLException refusal)
            {
                // Each call has a parent of its own, so its refusal is no other position's (X21).
                results[i] = Refused(refusal);
            }
        }

        return results;
    }
}
