using System.Diagnostics.CodeAnalysis;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Coerced variables of one request in the neutral form of <see cref="Execution.ArgumentValues"/>; absent ones have no entry.</summary>
internal sealed class VariableValues(IReadOnlyDictionary<string, object?> values)
{
    public static VariableValues Empty { get; } = new(new Dictionary<string, object?>());

    /// <summary>True when the variable has a value, be it null. Shape: the name has no dollar sign.</summary>
    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
}

/// <summary>Variables, or every reason why there are none.</summary>
internal sealed class VariableResult
{
    private VariableResult(VariableValues? values, IReadOnlyList<GraphQLError> errors) => (Values, Errors) = (values, errors);

    public VariableValues? Values { get; }

    /// <summary>Request errors with their place in the document; empty on success.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    [MemberNotNullWhen(true, nameof(Values))]
    public bool IsSuccess => Values is not null;

    public static VariableResult Of(VariableValues values) => new(values, []);

    public static VariableResult Of(IReadOnlyList<GraphQLError> errors) => new(null, errors);
}
